package io.ringtide.functions.emergency;

import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.emergency.EmergencyInput;
import io.ringtide.domain.emergency.TenantEmergencies;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.functions.surge.SurgePlan;
import io.ringtide.functions.tenant.TenantOperator;
import java.io.DataInput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Says how each region of a tenant (the key) is run, tick by tick. What comes out is in order of time, then of region. */
public final class EmergencyOperator extends TenantOperator<EmergencyInput, TenantEmergencies, EmergencyChange> {
    private static final long serialVersionUID = 1L;

    static final String EMERGENCIES = "emergencies";

    private final SurgePlan plan;

    /** @param atStart what holds until told otherwise */
    public EmergencyOperator(Configurations atStart, SurgePlan plan) {
        super(atStart, EMERGENCIES);
        this.plan = plan;
    }

    @Override
    protected TenantEmergencies begin(String tenant, Configurations configurations) {
        return new TenantEmergencies(tenant, plan.ticks(), configurations);
    }

    @Override
    protected TenantEmergencies read(DataInput in, String tenant, Configurations configurations) throws IOException {
        return TenantEmergencies.read(in, tenant, plan.ticks(), configurations);
    }

    @Override
    public void processElement1(StreamRecord<EmergencyInput> element) {
        EmergencyInput input = element.getValue();
        TenantEmergencies tenant = tenant(input.region().tenant());
        if (input instanceof EmergencyInput.Stood stood) {
            tenant.accept(stood.load());
        } else if (input instanceof EmergencyInput.Said said) {
            tenant.accept(said.word());
        }
    }

    @Override
    protected boolean isStop(long mark) {
        return plan.isStop(mark);
    }

    @Override
    protected void advanceTo(long mark) {
        List<EmergencyChange> changes = new ArrayList<>();
        // What people set holds whether or not anybody calls.
        begin(mark);
        tenants().forEach(tenant -> tenant.advanceTo(plan.closedBefore(mark), changes::add));
        changes.sort(EmergencyChange.BY_TIME);
        changes.forEach(change -> output.collect(new StreamRecord<>(change)));
    }
}
