package io.ringtide.jobs.alerts;

import io.ringtide.alerts.AlertPlan;
import io.ringtide.alerts.TenantAlerts;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.tenant.TenantOperator;
import io.ringtide.wire.report.TopicNames;
import java.io.DataInput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds what is told of each tenant (the key) to its rules, slide by slide. What comes out is in order of time. */
public final class AlertOperator extends TenantOperator<AlertInput, TenantAlerts, Alert> {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(AlertOperator.class);

    static final String ALERTS = "alerts";
    static final String SAVED_AT = "saved-at";

    // configuration
    private final AlertPlan plan;
    private final ToldAlerts told;

    // rebuilt in open()
    private transient ListState<Long> savedAt;
    private transient Set<String> warned;

    /**
     * @param atStart what holds until told otherwise
     * @param told where what comes out is told, and can be looked up after a failure
     */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState
    public AlertOperator(Configurations atStart, AlertPlan plan, ToldAlerts told) {
        super(atStart, ALERTS);
        this.plan = plan;
        this.told = told;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        warned = new HashSet<>();
        savedAt = context.getOperatorStateStore().getListState(new ListStateDescriptor<>(SAVED_AT, Types.LONG));
        if (context.isRestored()) {
            for (long since : savedAt.get()) {
                takeOverSince(since);
            }
        } else {
            // Nothing was saved: this is the first start, or one after a failure before anything could be.
            takeOverSince(0);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        MetricGroup group = getMetricGroup().addGroup("ringtide");
        group.gauge("alerts_beyond_bound", this::beyondBound);
        group.gauge("alerts_frames_told_before", this::framesToldBefore);
    }

    @Override
    public void processElement1(StreamRecord<AlertInput> element) {
        AlertInput input = element.getValue();
        TenantAlerts alerts = tenant(input.tenant());
        alerts.accept(input);
        warnOnce(alerts);
    }

    @Override
    protected TenantAlerts begin(String tenant, Configurations configurations) {
        return new TenantAlerts(tenant, plan, configurations);
    }

    @Override
    protected TenantAlerts read(DataInput in, String tenant, Configurations configurations) throws IOException {
        return TenantAlerts.read(in, tenant, plan, configurations);
    }

    @Override
    protected boolean isStop(long mark) {
        return plan.isStop(mark);
    }

    @Override
    protected void advanceTo(long mark) {
        List<Alert> alerts = new ArrayList<>();
        tenants().forEach(tenant -> tenant.advanceTo(plan.timeOf(mark), alerts::add));
        alerts.sort(Alert.BY_TIME);
        alerts.forEach(alert -> output.collect(new StreamRecord<>(alert)));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        savedAt.update(List.of(getProcessingTimeService().getCurrentProcessingTime()));
    }

    /** What was told after the state was saved: of each alert the newest only, however many of it the topic holds. */
    private void takeOverSince(long since) throws Exception {
        Map<String, Map<AlertId, Alert>> newest = new TreeMap<>();
        told.since(
                since,
                alert -> newest.computeIfAbsent(alert.id().tenant(), any -> new TreeMap<>())
                        .merge(alert.id(), alert, (known, other) -> other.asOf() < known.asOf() ? known : other));
        newest.forEach((tenant, alerts) -> tenant(tenant).toldBefore(alerts.values()));
    }

    private void warnOnce(TenantAlerts alerts) {
        if (alerts.isFarBehind() && warned.add(alerts.tenant())) {
            LOG.warn(
                    "of tenant {} no alerts are told until {}: {} holds alerts up to then, and what comes is older",
                    alerts.tenant(),
                    Instant.ofEpochMilli(alerts.toldUntil()),
                    TopicNames.ALERTS);
        }
    }

    private long framesToldBefore() {
        return tenants().stream().mapToLong(TenantAlerts::framesToldBefore).sum();
    }

    private long beyondBound() {
        return tenants().stream().mapToLong(TenantAlerts::beyondBound).sum();
    }
}
