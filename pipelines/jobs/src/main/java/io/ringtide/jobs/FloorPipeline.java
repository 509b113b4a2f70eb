package io.ringtide.jobs;

import io.ringtide.domain.agent.AgentCentre;
import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.agent.AgentOperator;
import io.ringtide.functions.floor.FloorOperator;
import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.functions.floor.RollUpOperator;
import io.ringtide.functions.packed.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Events to metrics and intervals: visits by queue and agents by centre, one exchange each, then the roll-up by scope. */
public final class FloorPipeline {

    /**
     * What the floor yields.
     *
     * @param reports frames and intervals of every scope
     * @param conflicts events whose (source, id) another event holds
     */
    public record Floor(DataStream<ScopeReport> reports, DataStream<Rejection> conflicts) {}

    private FloorPipeline() {}

    /** @param events all accepted events; those that the floor does not count are left out before the exchange */
    public static Floor of(DataStream<CallEvent> events, Topology topology, FloorSettings settings) {
        SingleOutputStreamOperator<QueueReport> queues = events.filter(QueueFloor::counts)
                .uid(OperatorIds.FLOOR_EVENTS)
                .name(OperatorIds.FLOOR_EVENTS)
                .keyBy(QueueId::of, Types.QUEUE_ID)
                .transform(OperatorIds.FLOOR, Types.QUEUE_REPORT, new FloorOperator(topology, settings))
                .uid(OperatorIds.FLOOR);
        SingleOutputStreamOperator<QueueReport> agents = events.filter(AgentCentre::counts)
                .uid(OperatorIds.AGENT_EVENTS)
                .name(OperatorIds.AGENT_EVENTS)
                .keyBy(CentreId::of, Types.CENTRE_ID)
                .transform(OperatorIds.AGENTS, Types.QUEUE_REPORT, new AgentOperator(topology, settings))
                .uid(OperatorIds.AGENTS);
        DataStream<ScopeReport> reports = queues.union(agents)
                .keyBy(report -> report.queue().tenant())
                .transform(OperatorIds.FLOOR_ROLL_UP, Types.SCOPE_REPORT, new RollUpOperator(topology, settings))
                .uid(OperatorIds.FLOOR_ROLL_UP)
                .setParallelism(1);
        return new Floor(
                reports,
                queues.getSideOutput(FloorOperator.CONFLICTS).union(agents.getSideOutput(AgentOperator.CONFLICTS)));
    }
}
