package io.ringtide.jobs;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RegionFloor;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.agent.AgentOperator;
import io.ringtide.functions.floor.FloorInputs;
import io.ringtide.functions.floor.FloorOperator;
import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.functions.floor.RegionOperator;
import io.ringtide.functions.floor.RollUpOperator;
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
     * @param conflicts events whose (source, id) another event holds
     */
    public record Floor(DataStream<ScopeReport> reports, DataStream<Rejection> conflicts) {}

    private FloorPipeline() {}

    /** Of input of which nothing is missing. */
    public static Floor of(DataStream<CallEvent> events, Topology topology, FloorSettings settings) {
        return of(events, List.of(), topology, settings);
    }

    /**
     * @param events all accepted events; those that the floor does not count are left out before the exchange
     * @param missing tells of events that are missing
     */
    public static Floor of(
            DataStream<CallEvent> events,
            List<DataStream<QueueReport>> missing,
            Topology topology,
            FloorSettings settings) {
        SingleOutputStreamOperator<Withdrawal> withdrawals = events.keyBy(IdentityOperator::shardOf)
                .transform(OperatorIds.IDENTITY, Types.WITHDRAWAL, new IdentityOperator(settings.precedence()))
                .uid(OperatorIds.IDENTITY);
        DataStream<FloorInput> ofFloor = events.flatMap(new FloorInputs(topology))
                .returns(Types.FLOOR_INPUT)
                .uid(OperatorIds.FLOOR_EVENTS)
                .name(OperatorIds.FLOOR_EVENTS);
        SingleOutputStreamOperator<QueueReport> queues = ofFloor.union(
                        givenUp(withdrawals, Place.Keeper.FLOOR, OperatorIds.FLOOR_WITHDRAWALS))
                .keyBy(FloorInput::queue, Types.QUEUE_ID)
                .transform(OperatorIds.FLOOR, Types.QUEUE_REPORT, new FloorOperator(topology, settings))
                .uid(OperatorIds.FLOOR);
        SingleOutputStreamOperator<QueueReport> agents = ofAgents(events)
                .union(givenUp(withdrawals, Place.Keeper.AGENTS, OperatorIds.AGENT_WITHDRAWALS))
                .keyBy(input -> CentreId.of(input.queue()), Types.CENTRE_ID)
                .transform(OperatorIds.AGENTS, Types.QUEUE_REPORT, new AgentOperator(topology, settings))
                .uid(OperatorIds.AGENTS);
        SingleOutputStreamOperator<QueueReport> regions = ofRegions(events)
                .union(givenUp(withdrawals, Place.Keeper.REGIONS, OperatorIds.REGION_WITHDRAWALS))
                .keyBy(RegionId::of, Types.REGION_ID)
                .transform(OperatorIds.REGIONS, Types.QUEUE_REPORT, new RegionOperator(topology, settings))
                .uid(OperatorIds.REGIONS);
        DataStream<QueueReport> told = queues.union(agents, regions);
        for (DataStream<QueueReport> gaps : missing) {
            told = told.union(gaps);
        }
        DataStream<ScopeReport> reports = told.keyBy(report -> report.queue().tenant())
                .transform(OperatorIds.FLOOR_ROLL_UP, Types.SCOPE_REPORT, new RollUpOperator(topology, settings))
                .uid(OperatorIds.FLOOR_ROLL_UP)
                .setParallelism(1);
        DataStream<Rejection> conflicts = queues.getSideOutput(FloorOperator.CONFLICTS)
                .union(agents.getSideOutput(AgentOperator.CONFLICTS))
                .union(withdrawals.getSideOutput(IdentityOperator.CONFLICTS));
        return new Floor(reports, conflicts);
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
