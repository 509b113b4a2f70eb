package io.ringtide.jobs;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.Abandonment;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RegionFloor;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.agent.AgentOperator;
import io.ringtide.functions.floor.FloorInputs;
import io.ringtide.functions.floor.FloorOperator;
import io.ringtide.functions.floor.FloorResets;
import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.functions.floor.RegionOperator;
import io.ringtide.functions.floor.RollUpOperator;
import io.ringtide.functions.floor.ToldIntervals;
import io.ringtide.functions.identity.IdentityOperator;
import io.ringtide.functions.packed.Types;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Events to metrics and intervals: visits by queue, agents by centre and attempts by the callers' region, one exchange
 * each, then the roll-up by scope.
 * Beside them another exchange by (source, id) finds the ids that two events hold.
 */
public final class FloorPipeline {

    /**
     * What the floor yields.
     *
     * @param reports frames and intervals of every scope
     * @param slides the frames of each slide as of the slide itself, from one cut
     * @param abandonments each visit that is abandoned, and what becomes of that later
     * @param conflicts events whose (source, id) another event holds
     */
    public record Floor(
            DataStream<ScopeReport> reports,
            DataStream<ScopeReport> slides,
            DataStream<Abandonment> abandonments,
            DataStream<Rejection> conflicts) {}

    /**
     * What the floor goes by.
     *
     * @param atStart until told otherwise
     * @param changes what is told, by one subtask, before the slide at which it takes effect
     */
    public record Configured(Configurations atStart, DataStream<Configuration> changes) {
        public Configured {
            changes = changes.broadcast();
        }
    }

    private FloorPipeline() {}

    /** Of input of which nothing is missing. */
    public static Floor of(
            DataStream<CallEvent> events,
            DataStream<QueueReport> callbacks,
            Configured configured,
            FloorSettings settings) {
        return of(events, List.of(), callbacks, configured, settings, ToldIntervals.NONE);
    }

    /**
     * @param events all accepted events; those that the floor does not count are left out before the exchange
     * @param missing tells of events that are missing
     * @param callbacks how many callers of each queue are to be called back
     * @param told where the intervals that leave were told of before
     */
    public static Floor of(
            DataStream<CallEvent> events,
            List<DataStream<QueueReport>> missing,
            DataStream<QueueReport> callbacks,
            Configured configured,
            FloorSettings settings,
            ToldIntervals told) {
        Configurations atStart = configured.atStart();
        DataStream<Configuration> changes = configured.changes();
        SingleOutputStreamOperator<Withdrawal> withdrawals = events.keyBy(IdentityOperator::shardOf)
                .transform(OperatorIds.IDENTITY, Types.WITHDRAWAL, new IdentityOperator(settings.precedence()))
                .uid(OperatorIds.IDENTITY);
        DataStream<FloorInput> ofFloor = events.flatMap(new FloorInputs())
                .returns(Types.FLOOR_INPUT)
                .uid(OperatorIds.FLOOR_EVENTS)
                .name(OperatorIds.FLOOR_EVENTS);
        SingleOutputStreamOperator<QueueReport> queues = ofFloor.union(
                        resets(events, configured),
                        givenUp(withdrawals, Place.Keeper.FLOOR, OperatorIds.FLOOR_WITHDRAWALS))
                .keyBy(FloorInput::queue, Types.QUEUE_ID)
                .connect(changes)
                .transform(OperatorIds.FLOOR, Types.QUEUE_REPORT, new FloorOperator(atStart, settings))
                .uid(OperatorIds.FLOOR);
        SingleOutputStreamOperator<QueueReport> agents = ofAgents(events)
                .union(givenUp(withdrawals, Place.Keeper.AGENTS, OperatorIds.AGENT_WITHDRAWALS))
                .keyBy(input -> CentreId.of(input.queue()), Types.CENTRE_ID)
                .connect(changes)
                .transform(OperatorIds.AGENTS, Types.QUEUE_REPORT, new AgentOperator(atStart, settings))
                .uid(OperatorIds.AGENTS);
        SingleOutputStreamOperator<QueueReport> regions = ofRegions(events)
                .union(givenUp(withdrawals, Place.Keeper.REGIONS, OperatorIds.REGION_WITHDRAWALS))
                .keyBy(RegionId::of, Types.REGION_ID)
                .connect(changes)
                .transform(OperatorIds.REGIONS, Types.QUEUE_REPORT, new RegionOperator(atStart, settings))
                .uid(OperatorIds.REGIONS);
        DataStream<QueueReport> reported = queues.union(agents, regions, callbacks);
        for (DataStream<QueueReport> gaps : missing) {
            reported = reported.union(gaps);
        }
        SingleOutputStreamOperator<ScopeReport> reports = reported.keyBy(
                        report -> report.queue().tenant())
                .connect(changes)
                .transform(OperatorIds.FLOOR_ROLL_UP, Types.SCOPE_REPORT, new RollUpOperator(atStart, settings, told))
                .uid(OperatorIds.FLOOR_ROLL_UP)
                .setParallelism(1);
        DataStream<Rejection> conflicts = queues.getSideOutput(FloorOperator.CONFLICTS)
                .union(agents.getSideOutput(AgentOperator.CONFLICTS))
                .union(withdrawals.getSideOutput(IdentityOperator.CONFLICTS));
        return new Floor(
                reports,
                reports.getSideOutput(RollUpOperator.SLIDES),
                queues.getSideOutput(FloorOperator.ABANDONMENTS),
                conflicts);
    }

    private static DataStream<FloorInput> resets(DataStream<CallEvent> events, Configured configured) {
        return events.filter(event -> event.type() == EventType.SOURCE_RESET)
                .uid(OperatorIds.FLOOR_RESET_EVENTS)
                .name(OperatorIds.FLOOR_RESET_EVENTS)
                .connect(configured.changes())
                .transform(OperatorIds.FLOOR_RESETS, Types.FLOOR_INPUT, new FloorResets(configured.atStart()))
                .uid(OperatorIds.FLOOR_RESETS);
    }

    private static DataStream<FloorInput> ofAgents(DataStream<CallEvent> events) {
        return events.<FloorInput>flatMap((event, out) -> {
                    if (Place.keeperOf(event.type()) == Place.Keeper.AGENTS) {
                        out.collect(new FloorInput.Event(event));
                    }
                })
                .returns(Types.FLOOR_INPUT)
                .uid(OperatorIds.AGENT_EVENTS)
                .name(OperatorIds.AGENT_EVENTS);
    }

    private static DataStream<FloorInput> ofRegions(DataStream<CallEvent> events) {
        return events.<FloorInput>flatMap((event, out) -> {
                    if (RegionFloor.counts(event)) {
                        out.collect(new FloorInput.Event(event));
                    }
                })
                .returns(Types.FLOOR_INPUT)
                .uid(OperatorIds.REGION_EVENTS)
                .name(OperatorIds.REGION_EVENTS);
    }

    private static DataStream<FloorInput> givenUp(DataStream<Withdrawal> withdrawals, Place.Keeper by, String uid) {
        return withdrawals
                .<FloorInput>flatMap((withdrawal, out) -> {
                    if (withdrawal.place().keeper() == by) {
                        out.collect(new FloorInput.GivenUp(withdrawal));
                    }
                })
                .returns(Types.FLOOR_INPUT)
                .uid(uid)
                .name(uid);
    }
}
