package io.ringtide.domain.staffing;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.AgentsByState;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.FeedGap;
import io.ringtide.domain.floor.Missing;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.floor.Terms;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.surge.RegionTick;
import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Queue;
import io.ringtide.domain.topology.Region;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.ServiceLevelFormula;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import java.time.ZoneId;
import java.util.List;

/** A tenant of a coast with one centre and of hills with two, and frames of these centres. */
public final class StaffedCountry {
    public static final String TENANT = "acme";
    /** 2026-03-02 12:00 in Seoul, a Monday. */
    public static final long NOON = 1_772_420_400_000L;

    public static final Topology TOPOLOGY = topology();

    private StaffedCountry() {}

    private static Topology topology() {
        Name name = new Name("이름", "A name");
        List<Queue> queues = List.of(
                new Queue("outage", name, Thresholds.DEFAULT, 0.5, 200),
                new Queue("billing", name, Thresholds.DEFAULT, 0.5, 160));
        return new Topology(List.of(new Tenant(
                TENANT,
                name,
                ZoneId.of("Asia/Seoul"),
                Thresholds.DEFAULT,
                10_000,
                List.of(new Region("coast", name, 0.3), new Region("hills", name, 0.7)),
                List.of(),
                List.of(
                        new Centre("shore", name, "own", "coast", 20, Thresholds.DEFAULT, queues),
                        new Centre("peak", name, "own", "hills", 60, new Thresholds(30_000, 5_000), queues),
                        new Centre("vale", name, "own", "hills", 40, Thresholds.DEFAULT, queues)))));
    }

    /** What a frame tells of a centre, or of all of them. */
    public static final class Sight {
        private final Scope scope;
        private final Counters[] windows = new Counters[Window.values().length];
        private final long[] callers = new long[windows.length];
        private AgentsByState agents = AgentsByState.NONE;
        private int waiting;
        private Missing missing = Missing.NOTHING;

        private Sight(Scope scope) {
            this.scope = scope;
            for (int i = 0; i < windows.length; i++) {
                windows[i] = new Counters();
            }
        }

        public static Sight of(String centre) {
            return new Sight(Scope.centre(centre));
        }

        public static Sight ofTenant() {
            return new Sight(Scope.tenant(TENANT));
        }

        /** Agents who take calls, and are there for them. */
        public Sight agents(int busy, int available) {
            int[] counts = new int[AgentState.values().length];
            counts[AgentState.TALKING.ordinal()] = busy;
            counts[AgentState.AVAILABLE.ordinal()] = available;
            counts[AgentState.PAUSED.ordinal()] = 3;
            agents = AgentsByState.of(counts);
            return this;
        }

        public Sight waiting(int callers) {
            waiting = callers;
            return this;
        }

        /** Calls in each of the windows of 1, 5, 15, 30 min, 1 h and the day. */
        public Sight calls(long... calls) {
            return counted(Counter.ENTERED, calls);
        }

        /** Likewise of any counter. */
        public Sight counted(Counter counter, long... counts) {
            for (int i = 0; i < counts.length; i++) {
                windows[i].add(counter, counts[i]);
            }
            return this;
        }

        public Sight callers(long... distinct) {
            System.arraycopy(distinct, 0, callers, 0, distinct.length);
            return this;
        }

        public Sight withGap() {
            missing = new Missing(1, List.of(new FeedGap(FeedGap.Kind.SOURCE, "pbx-1", 0, 0, FeedGap.OPEN)));
            return this;
        }

        public Frame at(long slide) {
            return new Frame(
                    TENANT,
                    scope,
                    new Terms("first", ServiceLevelFormula.RINGTIDE),
                    slide,
                    slide,
                    waiting,
                    waiting == 0 ? QueueReport.NOBODY_WAITS : slide - waiting * 1_000L,
                    0,
                    agents,
                    windows,
                    callers,
                    new Counters(),
                    0,
                    missing);
        }

        public StaffingInput input(long slide) {
            return new StaffingInput.Floor(at(slide));
        }
    }

    /** Steadily so many calls a minute. */
    public static Sight steady(String centre, int perMinute, int busy, int available) {
        return Sight.of(centre)
                .calls(perMinute, 5L * perMinute, 15L * perMinute, 30L * perMinute, 60L * perMinute, 600L * perMinute)
                .agents(busy, available);
    }

    /** So many calls a minute for the last so many minutes, and before that those of every day. */
    public static Sight risen(String centre, int usual, int now, int minutes, int agents, int waiting) {
        long[] calls = new long[Window.values().length];
        int[] lengths = {1, 5, 15, 30, 60, 600};
        for (int i = 0; i < calls.length; i++) {
            int risen = Math.min(lengths[i], minutes);
            calls[i] = (long) risen * now + (long) (lengths[i] - risen) * usual;
        }
        return Sight.of(centre).calls(calls).agents(agents, 0).waiting(waiting);
    }

    /** The tick from {@code start} on. */
    public static StaffingInput stood(String region, long start, boolean isUp, double expected) {
        return new StaffingInput.Stood(new RegionLoad(
                new RegionId(TENANT, region),
                start,
                isUp,
                false,
                false,
                isUp ? 9 : 1,
                expected,
                3,
                RegionTick.Done.NOTHING));
    }
}
