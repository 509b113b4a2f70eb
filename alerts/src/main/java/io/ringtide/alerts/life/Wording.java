package io.ringtide.alerts.life;

import io.ringtide.alerts.reading.Judgement;
import io.ringtide.alerts.reading.Places;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people read of an alert, in both languages. */
final class Wording {
    private static final double PER_CENT = 100;
    private static final String NO_NUMBER = "–";

    private Wording() {}

    static AlertText of(AlertRule rule, AlertId id, Judgement judgement, Topology topology) {
        Map<String, String> en = values(rule, id, judgement, topology, Name::en, " s");
        Map<String, String> ko = values(rule, id, judgement, topology, Name::ko, "초");
        return new AlertText(
                Filling.fill(rule.summary().en(), en),
                Filling.fill(rule.summary().ko(), ko),
                Filling.fill(rule.description().en(), en),
                Filling.fill(rule.description().ko(), ko),
                judgement.detail(),
                rule.runbookUrl(),
                rule.boardUrl());
    }

    private static Map<String, String> values(
            AlertRule rule,
            AlertId id,
            Judgement judgement,
            Topology topology,
            Function<Name, String> language,
            String seconds) {
        Map<String, String> values = new HashMap<>();
        values.put("tenant", id.tenant());
        values.put("scope", id.scope().toString());
        values.put("name", name(id, topology, language));
        values.put("value", number(rule.measure(), judgement.value(), seconds));
        values.put("threshold", number(rule.measure(), judgement.threshold(), seconds));
        values.put("window", Objects.requireNonNullElse(rule.condition().fast(), ""));
        values.put("detail", judgement.detail());
        return values;
    }

    private static String number(Measure measure, @Nullable Double number, String seconds) {
        if (number == null) {
            return NO_NUMBER;
        }
        return switch (measure.unit()) {
            case COUNT -> String.format(Locale.ROOT, "%,.0f", number);
            case SECONDS -> String.format(Locale.ROOT, "%,.0f", number) + seconds;
            case SHARE, PART -> String.format(Locale.ROOT, "%.1f %%", number * PER_CENT);
            case RATIO -> String.format(Locale.ROOT, "%.1f", number);
        };
    }

    private static String name(AlertId id, Topology topology, Function<Name, String> language) {
        Places places = Places.of(id.scope());
        Optional<Tenant> tenant = topology.tenant(id.tenant());
        List<String> parts = new ArrayList<>();
        String centre = places.centre();
        String queue = places.queue();
        if (centre != null) {
            parts.add(topology.centre(id.tenant(), centre)
                    .map(Centre::name)
                    .map(language)
                    .orElse(centre));
        }
        if (centre != null && queue != null) {
            parts.add(topology.queue(id.tenant(), centre, queue)
                    .map(Queue::name)
                    .map(language)
                    .orElse(queue));
        }
        if (places.vendor() != null) {
            parts.add(tenant.flatMap(known -> known.vendors().stream()
                            .filter(one -> one.id().equals(places.vendor()))
                            .findFirst())
                    .map(Vendor::name)
                    .map(language)
                    .orElse(places.vendor()));
        }
        if (places.region() != null) {
            parts.add(tenant.flatMap(known -> known.regions().stream()
                            .filter(one -> one.id().equals(places.region()))
                            .findFirst())
                    .map(Region::name)
                    .map(language)
                    .orElse(places.region()));
        }
        return parts.isEmpty()
                ? tenant.map(Tenant::name).map(language).orElse(id.tenant())
                : parts.stream().collect(Collectors.joining(" / "));
    }
}
