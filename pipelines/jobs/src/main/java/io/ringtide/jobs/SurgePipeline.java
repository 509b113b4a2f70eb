package io.ringtide.jobs;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.FeedReport;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.surge.CentreCalls;
import io.ringtide.domain.surge.DeadFeed;
import io.ringtide.domain.surge.KnownEvent;
import io.ringtide.domain.surge.RegionArrivals;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.surge.RegionTick;
import io.ringtide.domain.surge.SurgeInput;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.TenantBaselines;
import io.ringtide.functions.packed.Types;
import io.ringtide.functions.surge.CentreTickOperator;
import io.ringtide.functions.surge.RegionTickOperator;
import io.ringtide.functions.surge.SurgeOperator;
import io.ringtide.functions.surge.SurgePlan;
import io.ringtide.jobs.FloorPipeline.Configured;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Events to surges: callers by region and tick, answers by centre and tick, then all of a tenant side by side. */
public final class SurgePipeline {

    /**
     * What watching yields.
     *
     * @param reports what becomes of surges
     * @param loads how each region stood in each tick
     * @param learned of each tenant, at the end of a bounded input
     */
    public record Surges(
            DataStream<SurgeReport> reports, DataStream<RegionLoad> loads, DataStream<TenantBaselines> learned) {}

    private SurgePipeline() {}

    /**
     * @param events all accepted events; those that say nothing of an attempt or of its end are left out before the exchange
     * @param missing which sources are silent, see {@link SourcePipeline}, and what of the log is not read
     */
    public static Surges of(
            DataStream<CallEvent> events, DataStream<QueueReport> missing, Configured configured, SurgePlan plan) {
        DataStream<RegionTick> ticks = events.filter(RegionArrivals::counts)
                .uid(OperatorIds.SURGE_EVENTS)
                .name(OperatorIds.SURGE_EVENTS)
                .keyBy(RegionId::of, Types.REGION_ID)
                .connect(configured.changes())
                .transform(
                        OperatorIds.REGION_TICKS, Types.REGION_TICK, new RegionTickOperator(configured.atStart(), plan))
                .uid(OperatorIds.REGION_TICKS);
        DataStream<SurgeInput> ticked = ticks.<SurgeInput>map(SurgeInput.Ticked::new)
                .returns(Types.SURGE_INPUT)
                .uid(OperatorIds.SURGE_TICKS)
                .name(OperatorIds.SURGE_TICKS);
        DataStream<SurgeInput> handled = events.filter(CentreCalls::counts)
                .uid(OperatorIds.CENTRE_EVENTS)
                .name(OperatorIds.CENTRE_EVENTS)
                .keyBy(CentreId::of, Types.CENTRE_ID)
                .connect(configured.changes())
                .transform(
                        OperatorIds.CENTRE_TICKS, Types.CENTRE_TICK, new CentreTickOperator(configured.atStart(), plan))
                .uid(OperatorIds.CENTRE_TICKS)
                .<SurgeInput>map(SurgeInput.Handled::new)
                .returns(Types.SURGE_INPUT)
                .uid(OperatorIds.SURGE_CENTRE_TICKS)
                .name(OperatorIds.SURGE_CENTRE_TICKS);
        DataStream<SurgeInput> dead = missing.<SurgeInput>flatMap((report, out) -> {
                    if (report instanceof FeedReport feed && DeadFeed.isOne(feed)) {
                        out.collect(new SurgeInput.Missing(DeadFeed.of(feed)));
                    } else if (report instanceof FeedReport gap && SurgeInput.Unread.isOne(gap)) {
                        out.collect(new SurgeInput.Unread(gap.gap()));
                    }
                })
                .returns(Types.SURGE_INPUT)
                .uid(OperatorIds.DEAD_FEEDS)
                .name(OperatorIds.DEAD_FEEDS);
        DataStream<SurgeInput> published = events.<SurgeInput>flatMap((event, out) -> {
                    if (KnownEvent.isOne(event)) {
                        out.collect(SurgeInput.Published.of(event));
                    }
                })
                .returns(Types.SURGE_INPUT)
                .uid(OperatorIds.KNOWN_EVENTS)
                .name(OperatorIds.KNOWN_EVENTS);
        SingleOutputStreamOperator<SurgeReport> reports = ticked.union(handled, published, dead)
                .keyBy(SurgeInput::tenant, BasicTypeInfo.STRING_TYPE_INFO)
                .connect(configured.changes())
                .transform(OperatorIds.SURGES, Types.SURGE_REPORT, new SurgeOperator(configured.atStart(), plan))
                .uid(OperatorIds.SURGES)
                .setParallelism(1);
        return new Surges(
                reports, reports.getSideOutput(SurgeOperator.LOADS), reports.getSideOutput(SurgeOperator.LEARNED));
    }
}
