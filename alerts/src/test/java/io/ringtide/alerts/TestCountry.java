package io.ringtide.alerts;

import io.ringtide.domain.floor.AgentsByState;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.Missing;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.floor.Terms;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.surge.SurgeChange;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.ServiceLevelFormula;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.domain.topology.Vendor;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** A tenant of two regions with a centre each, and frames of its scopes. */
public final class TestCountry {
    public static final String TENANT = "acme";
    /** 2026-03-02 12:00 in Seoul, a Monday. */
    public static final long NOON = 1_772_420_400_000L;

    public static final Topology TOPOLOGY = topology();

    private TestCountry() {}

    public static Configurations by(AlertRules rules) {
        return Configurations.of(new Configuration("first", Configuration.SINCE_EVER, TOPOLOGY, rules));
    }

    private static Topology topology() {
        Name name = new Name("이름", "A name");
        List<Queue> queues = List.of(new Queue("help", name, new Thresholds(30_000, 5_000), 1, 180));
        return new Topology(List.of(new Tenant(
                TENANT,
                name,
                ZoneId.of("Asia/Seoul"),
                Thresholds.DEFAULT,
                10_000,
                List.of(new Region("coast", new Name("해안", "Coast"), 0.5), new Region("hills", name, 0.5)),
                List.of(new Vendor("own", name)),
                List.of(
                        new Centre("c1", new Name("일센터", "First"), "own", "coast", 5, Thresholds.DEFAULT, queues),
                        new Centre("c2", name, "own", "hills", 5, Thresholds.DEFAULT, queues)))));
    }

    public static Frame waiting(Scope scope, long asOf, int waiting) {
        return frame(scope, asOf, waiting, Missing.NOTHING);
    }

    public static Frame incomplete(Scope scope, long asOf, int waiting) {
        FeedGap gap = new FeedGap(FeedGap.Kind.SOURCE, "pbx-1", asOf - 60_000, asOf - 60_000, FeedGap.OPEN);
        return frame(scope, asOf, waiting, new Missing(1, List.of(gap)));
    }

    private static Frame frame(Scope scope, long asOf, int waiting, Missing missing) {
        Counters[] windows = new Counters[Window.values().length];
        Arrays.setAll(windows, any -> new Counters());
        return frame(scope, asOf, waiting, windows, AgentsByState.NONE, missing);
    }

    public static Frame frame(
            Scope scope, long asOf, int waiting, Counters[] windows, AgentsByState agents, Missing missing) {
        return new Frame(
                TENANT,
                scope,
                new Terms("first", ServiceLevelFormula.RINGTIDE),
                asOf,
                asOf,
                waiting,
                waiting == 0 ? QueueReport.NOBODY_WAITS : asOf - waiting * 1_000L,
                0,
                agents,
                windows,
                new long[windows.length],
                new Counters(),
                0,
                missing);
    }

    public static SurgeReport surge(
            long id, SurgeChange.Kind kind, SurgeChange.Status status, long asOf, String... regions) {
        long endedAt = status == SurgeChange.Status.ENDED ? asOf : SurgeChange.NOT_ENDED;
        SurgeChange change =
                new SurgeChange(id, kind, status, List.of(regions), asOf, asOf, asOf, endedAt, 300, 100, 20);
        return new SurgeReport(TENANT, change, 0, 0, 12, List.of());
    }
}
