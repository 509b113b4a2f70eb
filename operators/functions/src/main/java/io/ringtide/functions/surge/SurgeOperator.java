package io.ringtide.functions.surge;

import io.ringtide.domain.surge.KnownEvent;
import io.ringtide.domain.surge.LogGaps;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.surge.SurgeInput;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.surge.TenantSurges;
import io.ringtide.domain.topology.Baselines;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.TenantBaselines;
import io.ringtide.functions.floor.KeyedBytes;
import io.ringtide.functions.packed.Types;
import io.ringtide.functions.tenant.TenantOperator;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Watches the regions and centres of each tenant (the key) side by side. A watermark says that all have told of the ticks that
 * it closes; one that has not told of a tick had nobody. What comes out is in order of time.
 */
public final class SurgeOperator extends TenantOperator<SurgeInput, TenantSurges, SurgeReport> {
    private static final long serialVersionUID = 1L;

    /** How each region stood in each tick, in order of time. */
    public static final OutputTag<RegionLoad> LOADS = new OutputTag<>("loads", Types.REGION_LOAD);

    /** What was learned of each tenant by the end of a bounded input. */
    public static final OutputTag<TenantBaselines> LEARNED = new OutputTag<>("learned", Types.TENANT_BASELINES);

    static final String SURGES = "surges";

    private static final String LOG_GAPS = "log-gaps";

    // configuration
    private final SurgePlan plan;

    // rebuilt in open()
    private transient LogGaps gaps;
    private transient ListState<byte[]> gapState;
    private transient Counter late;

    /** @param atStart what holds until told otherwise */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    public SurgeOperator(Configurations atStart, SurgePlan plan) {
        super(atStart, SURGES);
        this.plan = plan;
    }

    @Override
    protected TenantSurges begin(String tenant, Configurations configurations) {
        return new TenantSurges(tenant, configurations);
    }

    @Override
    protected TenantSurges read(DataInput in, String tenant, Configurations configurations) throws IOException {
        return TenantSurges.read(in, tenant, configurations);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        gaps = new LogGaps();
        gapState = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>(LOG_GAPS, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        for (byte[] saved : gapState.get()) {
            gaps = LogGaps.read(KeyedBytes.reading(saved));
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        late = getMetricGroup().addGroup("ringtide").counter("ticks_after_their_time");
    }

    @Override
    public void processElement1(StreamRecord<SurgeInput> element) {
        SurgeInput input = element.getValue();
        if (input instanceof SurgeInput.Unread unread) {
            gaps.accept(unread.gap());
            return;
        }
        TenantSurges tenant = tenant(input.tenant());
        boolean isLate = input instanceof SurgeInput.Ticked ticked && !tenant.accept(ticked.tick())
                || input instanceof SurgeInput.Handled handled && !tenant.accept(handled.tick());
        if (isLate) {
            late.inc();
        } else if (input instanceof SurgeInput.Missing missing) {
            tenant.accept(missing.feed());
        } else if (input instanceof SurgeInput.Published published) {
            KnownEvent event = published.event();
            tenant.accept(event, plan.ticks().firstOpen(event.publishedAt(), published.arrival()));
        }
    }

    @Override
    protected boolean isStop(long mark) {
        return plan.isStop(mark);
    }

    @Override
    protected void advanceTo(long mark) {
        List<SurgeReport> reports = new ArrayList<>();
        tenants()
                .forEach(tenant -> tenant.advanceTo(
                        plan.closedBefore(mark),
                        plan.ticks(),
                        gaps,
                        reports::add,
                        load -> output.collect(LOADS, new StreamRecord<>(load))));
        gaps.forgetBefore(plan.closedBefore(mark));
        reports.sort(SurgeReport.BY_TIME);
        reports.forEach(report -> output.collect(new StreamRecord<>(report)));
        if (mark == Long.MAX_VALUE) {
            tenants().forEach(this::tellLearned);
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        gapState.update(List.of(KeyedBytes.of(gaps::write)));
    }

    /** Of a tenant that nobody has announced there are no regions, and nothing was learned. */
    private void tellLearned(TenantSurges tenant) {
        Baselines learned = tenant.learned();
        if (!learned.regions().isEmpty()) {
            output.collect(LEARNED, new StreamRecord<>(new TenantBaselines(tenant.tenant(), learned)));
        }
    }
}
