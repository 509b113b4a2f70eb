package io.ringtide.functions.proof;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.callback.CallbackSettings;
import io.ringtide.domain.callback.CallerFact;
import io.ringtide.domain.callback.CallerId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.floor.RollUp;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.history.FaultyFeed;
import io.ringtide.domain.history.PlainAgents;
import io.ringtide.domain.history.PlainCount;
import io.ringtide.domain.history.PlainQueues;
import io.ringtide.domain.history.PlainRegions;
import io.ringtide.domain.history.Told;
import io.ringtide.domain.identity.IdRegister;
import io.ringtide.domain.identity.Loss;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.staffing.StaffingInput;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.surge.CentreTick;
import io.ringtide.domain.surge.RegionTick;
import io.ringtide.domain.surge.SurgeInput;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.OperatorUnderTest.Setup;
import io.ringtide.functions.agent.AgentOperator;
import io.ringtide.functions.callback.CallbackBacklog;
import io.ringtide.functions.callback.CallbackOperator;
import io.ringtide.functions.callback.CallbackOrder;
import io.ringtide.functions.callback.CallbackPlan;
import io.ringtide.functions.floor.FloorOperator;
import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.functions.floor.RegionOperator;
import io.ringtide.functions.floor.RollUpOperator;
import io.ringtide.functions.floor.ToldIntervals;
import io.ringtide.functions.identity.IdentityOperator;
import io.ringtide.functions.packed.Types;
import io.ringtide.functions.staffing.StaffingOperator;
import io.ringtide.functions.surge.CentreTickOperator;
import io.ringtide.functions.surge.RegionTickOperator;
import io.ringtide.functions.surge.SurgeOperator;
import io.ringtide.functions.surge.SurgePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;

/** The operators whose state must survive anything, each with its part of a feed. */
enum ProvenOperator {
    FLOOR {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            PlainCount plain = new PlainQueues(feed.topology());
            return new Script<>(
                    floor(feed.topology(), Written::exactly),
                    List.of(FloorOperator.CONFLICTS),
                    told(feed, Place.Keeper.FLOOR, plain),
                    plain.reports().stream().map(Written::exactly).toList(),
                    List.copyOf(plain.rejections()),
                    3,
                    1);
        }
    },

    AGENTS {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            PlainCount plain = new PlainAgents(feed.topology());
            return new Script<>(
                    agents(feed.topology(), Written::exactly),
                    List.of(AgentOperator.CONFLICTS),
                    told(feed, Place.Keeper.AGENTS, plain),
                    plain.reports().stream().map(Written::exactly).toList(),
                    List.copyOf(plain.rejections()),
                    3,
                    1);
        }
    },

    REGIONS {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            PlainCount plain = new PlainRegions(feed.topology());
            return new Script<>(
                    regions(feed.topology(), Written::exactly),
                    List.of(),
                    told(feed, Place.Keeper.REGIONS, plain),
                    plain.reports().stream().map(Written::exactly).toList(),
                    List.of(),
                    3,
                    1);
        }
    },

    IDENTITY {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            IdRegister register = new IdRegister(Precedence.ANY_ORDER);
            List<String> withdrawals = new ArrayList<>();
            List<Object> rejections = new ArrayList<>();
            List<Script.Step<CallEvent>> steps = new ArrayList<>();
            for (FaultyFeed.Step step : feed.steps()) {
                CallEvent event = step.event();
                steps.add(new Script.Step<>(event, step.time()));
                for (Loss loss : event == null ? List.<Loss>of() : register.claim(event)) {
                    if (loss.place().keeper() == Place.Keeper.NOBODY) {
                        CallEvent refused = loss.isNewcomer() ? event : null;
                        rejections.add(Rejection.ofConflict(null, refused, event, loss.arrival(), loss.position()));
                    } else {
                        withdrawals.add(Withdrawal.of(loss, event).toString());
                    }
                }
            }
            Setup<Integer, CallEvent, Withdrawal> setup = identity();
            return new Script<>(setup, List.of(IdentityOperator.CONFLICTS), steps, withdrawals, rejections, 3, 1);
        }
    },

    REGION_TICKS {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            PlainSurges plain = PlainSurges.of(feed);
            return new Script<>(
                    regionTicks(feed.topology()),
                    List.of(),
                    plain.attempts,
                    plain.ticks.stream().map(RegionTick::toString).toList(),
                    List.of(),
                    3,
                    1);
        }
    },

    CENTRE_TICKS {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            PlainSurges plain = PlainSurges.of(feed);
            return new Script<>(
                    centreTicks(feed.topology()),
                    List.of(),
                    plain.calls,
                    plain.centreTicks.stream().map(CentreTick::toString).toList(),
                    List.of(),
                    3,
                    1);
        }
    },

    SURGES {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            PlainSurges plain = PlainSurges.of(feed);
            int crashEvery = 1 + plain.tickSteps.size() / 40;
            return new Script<>(
                    surges(feed.topology(), SurgeReport::toString),
                    List.of(),
                    plain.tickSteps,
                    plain.reports.stream().map(SurgeReport::toString).toList(),
                    List.of(),
                    3,
                    crashEvery);
        }
    },

    CALLERS {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            PlainCallbacks plain = PlainCallbacks.of(feed);
            return new Script<>(
                    callers(feed.topology(), Callback::toString),
                    List.of(),
                    plain.steps,
                    written(plain.told, Callback::toString),
                    List.of(),
                    3,
                    1);
        }
    },

    /** What subtasks tell of which some are ahead. */
    CALLBACKS {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            List<Script.Step<Callback>> told = PlainCallbacks.of(feed).told;
            List<String> inOrder = written(new PlainBacklog(told).steps, Callback::toString);
            return new Script<>(callbacks(Callback::toString), List.of(), ahead(told), inOrder, List.of(), 1, 1);
        }

        /** Each watermark comes after some of what is told by the next one. */
        private List<Script.Step<Callback>> ahead(List<Script.Step<Callback>> told) {
            List<Script.Step<Callback>> steps = new ArrayList<>(told);
            for (int i = 0; i + 1 < steps.size(); i++) {
                Script.Step<Callback> next = steps.get(i + 1);
                if (steps.get(i).input() == null
                        && next.input() != null
                        && next.time() > steps.get(i).time() + 1) {
                    Collections.swap(steps, i, i + 1);
                }
            }
            return steps;
        }
    },

    CALLBACK_BACKLOG {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            PlainBacklog plain = new PlainBacklog(PlainCallbacks.of(feed).told);
            return new Script<>(
                    callbackBacklog(),
                    List.of(CallbackBacklog.QUEUES),
                    plain.steps,
                    plain.signals,
                    plain.reports,
                    1,
                    1);
        }
    },

    /** Of a country that is made up for each feed. */
    STAFFING {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            PlainStaffing plain =
                    PlainStaffing.made(feed.steps().get(feed.steps().size() - 1).time(), 12);
            int crashEvery = 1 + plain.steps.size() / 40;
            return new Script<>(
                    staffing(StaffingReport::toString),
                    List.of(),
                    plain.steps,
                    plain.reports.stream().map(StaffingReport::toString).toList(),
                    List.of(),
                    1,
                    crashEvery);
        }
    },

    /** What queues, agents and regions report, and 27 hours later, when intervals are final, nothing more. */
    ROLL_UP {
        @Override
        Script<?, ?, ?> script(FaultyFeed feed) {
            RollUp plain = new RollUp("acme", Configurations.sinceEver("first", feed.topology()), RollUpPlan.live());
            List<ScopeReport> reports = new ArrayList<>();
            List<Script.Step<QueueReport>> steps = new ArrayList<>();
            PlainCount queues = new PlainQueues(feed.topology());
            PlainCount agents = new PlainAgents(feed.topology());
            PlainCount regions = new PlainRegions(feed.topology());
            List<Told> toldQueues = Told.of(feed, Place.Keeper.FLOOR);
            List<Told> toldAgents = Told.of(feed, Place.Keeper.AGENTS);
            List<Told> toldRegions = Told.of(feed, Place.Keeper.REGIONS);
            for (FaultyFeed.Step step : feed.steps()) {
                if (step.event() == null) {
                    news(toldQueues, queues, steps);
                    news(toldAgents, agents, steps);
                    news(toldRegions, regions, steps);
                    steps.add(new Script.Step<>(null, step.time()));
                }
            }
            steps.add(new Script.Step<>(null, steps.get(steps.size() - 1).time() + 27 * HOUR_MS));
            for (Script.Step<QueueReport> step : steps) {
                if (step.input() == null) {
                    plain.advanceTo(step.time() + 1, step.time() + 1 + SETTINGS.watermarkLagMs(), reports::add);
                } else {
                    plain.accept(step.input());
                }
            }
            int crashEvery = 1 + steps.size() / 40;
            return new Script<>(
                    rollUp(feed.topology(), Written::exactly),
                    List.of(),
                    steps,
                    reports.stream().map(Written::exactly).toList(),
                    List.of(),
                    1,
                    crashEvery);
        }

        /** Takes what is told up to the next watermark, and what one reports then. */
        private static void news(List<Told> told, PlainCount count, List<Script.Step<QueueReport>> steps) {
            while (told.get(0).input() != null) {
                count.tell(told.remove(0));
            }
            Told watermark = told.remove(0);
            count.tell(watermark);
            count.reports().forEach(report -> steps.add(new Script.Step<>(report, watermark.time())));
            count.reports().clear();
        }
    };

    private static final long HOUR_MS = 3_600_000;

    /** Nothing leaves by the wall's clock; more contacts than fit on heap. */
    private static final FloorSettings SETTINGS =
            new FloorSettings(RollUpPlan.live(), QueueFloor.DEFAULT_GHOST_LIMIT_MS, 0, 1_000, 3);

    abstract Script<?, ?, ?> script(FaultyFeed feed);

    static Setup<?, FloorInput, QueueReport> floor(Topology topology, Function<QueueReport, String> written) {
        return new Setup<>(
                () -> new FloorOperator(Configurations.sinceEver("first", topology), SETTINGS),
                FloorInput::queue,
                Types.QUEUE_ID,
                Types.QUEUE_REPORT,
                written);
    }

    static Setup<?, FloorInput, QueueReport> agents(Topology topology, Function<QueueReport, String> written) {
        return new Setup<>(
                () -> new AgentOperator(Configurations.sinceEver("first", topology), SETTINGS),
                input -> CentreId.of(input.queue()),
                Types.CENTRE_ID,
                Types.QUEUE_REPORT,
                written);
    }

    static Setup<?, FloorInput, QueueReport> regions(Topology topology, Function<QueueReport, String> written) {
        return new Setup<>(
                () -> new RegionOperator(Configurations.sinceEver("first", topology), SETTINGS),
                RegionId::of,
                Types.REGION_ID,
                Types.QUEUE_REPORT,
                written);
    }

    static Setup<?, CallEvent, RegionTick> regionTicks(Topology topology) {
        return new Setup<>(
                () -> new RegionTickOperator(Configurations.sinceEver("first", topology), SurgePlan.live()),
                RegionId::of,
                Types.REGION_ID,
                Types.REGION_TICK,
                RegionTick::toString);
    }

    static Setup<CentreId, CallEvent, CentreTick> centreTicks(Topology topology) {
        return new Setup<>(
                () -> new CentreTickOperator(Configurations.sinceEver("first", topology), SurgePlan.live()),
                CentreId::of,
                Types.CENTRE_ID,
                Types.CENTRE_TICK,
                CentreTick::toString);
    }

    static Setup<?, SurgeInput, SurgeReport> surges(Topology topology, Function<SurgeReport, String> written) {
        return new Setup<>(
                () -> new SurgeOperator(Configurations.sinceEver("first", topology), SurgePlan.live()),
                SurgeInput::tenant,
                BasicTypeInfo.STRING_TYPE_INFO,
                Types.SURGE_REPORT,
                written);
    }

    /** So few on heap that most come and go. */
    private static final CallbackPlan CALLBACK_PLAN =
            new CallbackPlan(CallbackSettings.DEFAULT, CallbackPlan.live().endsAt(), 3);

    static Setup<CallerId, CallerFact, Callback> callers(Topology topology, Function<Callback, String> written) {
        return new Setup<>(
                () -> new CallbackOperator(Configurations.sinceEver("first", topology), CALLBACK_PLAN),
                CallerFact::id,
                Types.CALLER_ID,
                Types.CALLBACK,
                written);
    }

    static Setup<String, Callback, Callback> callbacks(Function<Callback, String> written) {
        return new Setup<>(
                () -> new CallbackOrder(CALLBACK_PLAN),
                Callback::tenant,
                BasicTypeInfo.STRING_TYPE_INFO,
                Types.CALLBACK,
                written);
    }

    static Setup<String, Callback, AlertInput> callbackBacklog() {
        return new Setup<>(
                () -> new CallbackBacklog(CALLBACK_PLAN),
                Callback::tenant,
                BasicTypeInfo.STRING_TYPE_INFO,
                Types.ALERT_INPUT,
                AlertInput::toString);
    }

    static Setup<String, StaffingInput, StaffingReport> staffing(Function<StaffingReport, String> written) {
        return new Setup<>(
                () -> new StaffingOperator(PlainStaffing.CONFIGURATIONS, SurgePlan.live()),
                StaffingInput::tenant,
                BasicTypeInfo.STRING_TYPE_INFO,
                Types.STAFFING_REPORT,
                written);
    }

    static Setup<Integer, CallEvent, Withdrawal> identity() {
        return new Setup<>(
                () -> new IdentityOperator(Precedence.ANY_ORDER),
                IdentityOperator::shardOf,
                BasicTypeInfo.INT_TYPE_INFO,
                Types.WITHDRAWAL,
                Withdrawal::toString);
    }

    static Setup<?, QueueReport, ScopeReport> rollUp(Topology topology, Function<ScopeReport, String> written) {
        return new Setup<>(
                () -> new RollUpOperator(Configurations.sinceEver("first", topology), SETTINGS, ToldIntervals.NONE),
                report -> report.queue().tenant(),
                BasicTypeInfo.STRING_TYPE_INFO,
                Types.SCOPE_REPORT,
                written);
    }

    private static <T> List<String> written(List<Script.Step<T>> told, Function<T, String> written) {
        return told.stream()
                .map(Script.Step::input)
                .filter(Objects::nonNull)
                .map(written)
                .toList();
    }

    private static List<Script.Step<FloorInput>> told(FaultyFeed feed, Place.Keeper keeper, PlainCount plain) {
        List<Script.Step<FloorInput>> steps = new ArrayList<>();
        for (Told told : Told.of(feed, keeper)) {
            plain.tell(told);
            steps.add(new Script.Step<>(told.input(), told.time()));
        }
        return steps;
    }
}
