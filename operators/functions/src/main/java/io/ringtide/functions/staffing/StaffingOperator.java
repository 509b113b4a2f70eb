package io.ringtide.functions.staffing;

import io.ringtide.domain.staffing.AdviceSettings;
import io.ringtide.domain.staffing.StaffingInput;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.staffing.TenantStaffing;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.surge.SurgePlan;
import io.ringtide.functions.tenant.TenantOperator;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Advises the centres of each tenant (the key), minute by minute. What comes out is in order of time, then of centre. */
public final class StaffingOperator extends TenantOperator<StaffingInput, TenantStaffing, StaffingReport> {
    private static final long serialVersionUID = 1L;

    static final String STAFFING = "staffing";

    private final SurgePlan plan;

    /** @param atStart what holds until told otherwise */
    public StaffingOperator(Configurations atStart, SurgePlan plan) {
        super(atStart, STAFFING);
        this.plan = plan;
    }

    @Override
    protected TenantStaffing begin(String tenant, Configurations configurations) {
        return new TenantStaffing(tenant, plan.ticks(), AdviceSettings.DEFAULT, configurations);
    }

    @Override
    protected TenantStaffing read(DataInput in, String tenant, Configurations configurations) throws IOException {
        return TenantStaffing.read(in, tenant, plan.ticks(), AdviceSettings.DEFAULT, configurations);
    }

    @Override
    public void processElement1(StreamRecord<StaffingInput> element) {
        StaffingInput input = element.getValue();
        tenant(input.tenant()).accept(input);
    }

    @Override
    protected boolean isStop(long mark) {
        return plan.isStop(mark);
    }

    @Override
    protected void advanceTo(long mark) {
        List<StaffingReport> reports = new ArrayList<>();
        tenants().forEach(tenant -> tenant.advanceTo(plan.timeOf(mark), reports::add));
        reports.sort(StaffingReport.BY_TIME);
        reports.forEach(report -> output.collect(new StreamRecord<>(report)));
    }
}
