package io.ringtide.alerts.action;

import io.ringtide.domain.alert.AlertAction;
import io.ringtide.domain.staffing.Loan;
import io.ringtide.domain.staffing.Measure;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Topology;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is to be done, as sentences. Centres are named as the topology names them, others by their ids; times are those of the tenant's zone. */
final class ActionWording {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final String tenant;
    private final Topology topology;

    ActionWording(String tenant, Topology topology) {
        this.tenant = tenant;
        this.topology = topology;
    }

    String english(List<AlertAction.Centre> centres, int more) {
        List<String> sentences = new ArrayList<>();
        for (AlertAction.Centre centre : centres) {
            StringBuilder text = new StringBuilder(name(centre.centre(), Name::en))
                    .append(" has ")
                    .append(centre.staffed())
                    .append(" agents and needs ")
                    .append(centre.required());
            if (centre.clearBy() != null) {
                text.append(" to clear its queue by ").append(time(centre.clearBy()));
            }
            if (centre.helpUntil() != null) {
                text.append(", with help until ").append(time(centre.helpUntil()));
            }
            if (!centre.borrow().isEmpty()) {
                text.append(": borrow ")
                        .append(loans(centre, loan -> loan.agents() + " from " + name(loan.donor(), Name::en)));
            }
            text.append('.');
            if (!centre.measures().isEmpty()) {
                text.append(' ')
                        .append(centre.missing())
                        .append(" are missing everywhere: ")
                        .append(centre.measures().stream()
                                .map(ActionWording::english)
                                .collect(Collectors.joining(", ")))
                        .append('.');
            }
            sentences.add(text.toString());
        }
        if (more > 0) {
            sentences.add("Centres in trouble beside these: " + more + '.');
        }
        return String.join(" ", sentences);
    }

    String korean(List<AlertAction.Centre> centres, int more) {
        List<String> sentences = new ArrayList<>();
        for (AlertAction.Centre centre : centres) {
            StringBuilder text = new StringBuilder(name(centre.centre(), Name::ko))
                    .append(": 상담사 ")
                    .append(centre.staffed())
                    .append("명, 필요 ")
                    .append(centre.required())
                    .append('명');
            if (centre.clearBy() != null) {
                text.append('(').append(time(centre.clearBy())).append("까지 대기 해소 기준)");
            }
            text.append('.');
            if (centre.helpUntil() != null) {
                text.append(" 지원 기한 ").append(time(centre.helpUntil())).append('.');
            }
            if (!centre.borrow().isEmpty()) {
                text.append(" 지원 요청: ")
                        .append(loans(centre, loan -> name(loan.donor(), Name::ko) + ' ' + loan.agents() + "명"))
                        .append('.');
            }
            if (!centre.measures().isEmpty()) {
                text.append(" 지원 후에도 ")
                        .append(centre.missing())
                        .append("명 부족: ")
                        .append(centre.measures().stream()
                                .map(ActionWording::korean)
                                .collect(Collectors.joining(", ")))
                        .append('.');
            }
            sentences.add(text.toString());
        }
        if (more > 0) {
            sentences.add("그 밖에 부족한 센터 " + more + "곳.");
        }
        return String.join(" ", sentences);
    }

    private static String loans(AlertAction.Centre centre, Function<Loan, String> written) {
        return centre.borrow().stream().map(written).collect(Collectors.joining(", "));
    }

    private static String english(Measure measure) {
        return switch (measure) {
            case OVERFLOW -> "open the overflow";
            case CALLBACK_OFFER -> "offer callbacks";
            case ANNOUNCEMENT -> "put the announcement on";
        };
    }

    private static String korean(Measure measure) {
        return switch (measure) {
            case OVERFLOW -> "오버플로 개방";
            case CALLBACK_OFFER -> "콜백 제공";
            case ANNOUNCEMENT -> "안내방송 송출";
        };
    }

    private String name(String centre, Function<Name, String> language) {
        return topology.centre(tenant, centre).map(Centre::name).map(language).orElse(centre);
    }

    private String time(long at) {
        return TIME.format(Instant.ofEpochMilli(at).atZone(topology.zone(tenant)));
    }
}
