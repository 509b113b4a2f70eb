package io.ringtide.domain.floor;

import org.jspecify.annotations.Nullable;

/**
 * What the agents of one centre tell the roll-up. Those of a queue count in that queue's scope alone; the centre's, whose
 * queue is "", count from the centre upwards. So an agent who serves three queues is one in the centre.
 */
public sealed interface AgentReport extends QueueReport {

    /**
     * All numbers as of one slide, from one cut.
     *
     * @param asOf epoch milliseconds; only what happened before it is counted
     * @param windows one for each {@link Window}, in its order
     * @param totals everything since the beginning
     */
    record AgentFrame(
            QueueId queue,
            @Nullable String vendor,
            long asOf,
            AgentsByState agents,
            Counters[] windows,
            Counters totals)
            implements AgentReport, QueueReport.Cut {
        @Override
        public AgentLive moment() {
            return new AgentLive(queue, vendor, asOf, agents);
        }
    }

    /** Agents by state between two slides. */
    record AgentLive(QueueId queue, @Nullable String vendor, long asOf, AgentsByState agents)
            implements AgentReport, QueueReport.Moment {
        @Override
        public boolean isBlank() {
            return agents.isEmpty();
        }
    }

    /**
     * What an interval has gained since these agents' last report of it.
     *
     * @param lateEvents distinct events among these that came after the interval's end
     */
    record AgentGain(QueueId queue, @Nullable String vendor, long from, long to, IntervalCounts gain, int lateEvents)
            implements AgentReport, QueueReport.Gain {}

    /** Whether it counts in its queue's scope and in none above. */
    default boolean isOfQueueAlone() {
        return !queue().queue().isEmpty();
    }
}
