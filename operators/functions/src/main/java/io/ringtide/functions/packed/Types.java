package io.ringtide.functions.packed;

import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.callback.CallbackContext;
import io.ringtide.domain.callback.CallerFact;
import io.ringtide.domain.callback.CallerId;
import io.ringtide.domain.emergency.EmergencyChange;
import io.ringtide.domain.emergency.EmergencyInput;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEventPacker;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.event.RejectionPacker;
import io.ringtide.domain.floor.Abandonment;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.source.Sighting;
import io.ringtide.domain.source.SourceReport;
import io.ringtide.domain.staffing.StaffingInput;
import io.ringtide.domain.staffing.StaffingReport;
import io.ringtide.domain.surge.CentreTick;
import io.ringtide.domain.surge.RegionLoad;
import io.ringtide.domain.surge.RegionTick;
import io.ringtide.domain.surge.SurgeInput;
import io.ringtide.domain.surge.SurgeReport;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationPacker;
import io.ringtide.domain.topology.TenantBaselines;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The types that travel between operators. */
public final class Types {
    public static final TypeInformation<CallEvent> CALL_EVENT =
            PackedTypeInfo.of(CallEvent.class, CallEventPacker.class);
    public static final TypeInformation<Rejection> REJECTION =
            PackedTypeInfo.of(Rejection.class, RejectionPacker.class);
    public static final TypeInformation<Withdrawal> WITHDRAWAL =
            PackedTypeInfo.of(Withdrawal.class, Withdrawal.WithdrawalPacker.class);
    public static final TypeInformation<FloorInput> FLOOR_INPUT =
            PackedTypeInfo.of(FloorInput.class, FloorInput.FloorInputPacker.class);
    public static final TypeInformation<QueueId> QUEUE_ID =
            PackedTypeInfo.of(QueueId.class, QueueId.QueueIdPacker.class);
    public static final TypeInformation<CentreId> CENTRE_ID =
            PackedTypeInfo.of(CentreId.class, CentreId.CentreIdPacker.class);
    public static final TypeInformation<RegionId> REGION_ID =
            PackedTypeInfo.of(RegionId.class, RegionId.RegionIdPacker.class);
    public static final TypeInformation<QueueReport> QUEUE_REPORT =
            PackedTypeInfo.of(QueueReport.class, QueueReport.QueueReportPacker.class);
    public static final TypeInformation<Abandonment> ABANDONMENT =
            PackedTypeInfo.of(Abandonment.class, Abandonment.AbandonmentPacker.class);
    public static final TypeInformation<ScopeReport> SCOPE_REPORT =
            PackedTypeInfo.of(ScopeReport.class, ScopeReport.ScopeReportPacker.class);
    public static final TypeInformation<Sighting> SIGHTING =
            PackedTypeInfo.of(Sighting.class, Sighting.SightingPacker.class);
    public static final TypeInformation<SourceReport> SOURCE_REPORT =
            PackedTypeInfo.of(SourceReport.class, SourceReport.SourceReportPacker.class);

    public static final TypeInformation<RegionTick> REGION_TICK =
            PackedTypeInfo.of(RegionTick.class, RegionTick.RegionTickPacker.class);
    public static final TypeInformation<CentreTick> CENTRE_TICK =
            PackedTypeInfo.of(CentreTick.class, CentreTick.CentreTickPacker.class);
    public static final TypeInformation<SurgeInput> SURGE_INPUT =
            PackedTypeInfo.of(SurgeInput.class, SurgeInput.SurgeInputPacker.class);
    public static final TypeInformation<RegionLoad> REGION_LOAD =
            PackedTypeInfo.of(RegionLoad.class, RegionLoad.RegionLoadPacker.class);
    public static final TypeInformation<EmergencyInput> EMERGENCY_INPUT =
            PackedTypeInfo.of(EmergencyInput.class, EmergencyInput.EmergencyInputPacker.class);
    public static final TypeInformation<EmergencyChange> EMERGENCY_CHANGE =
            PackedTypeInfo.of(EmergencyChange.class, EmergencyChange.EmergencyChangePacker.class);
    public static final TypeInformation<SurgeReport> SURGE_REPORT =
            PackedTypeInfo.of(SurgeReport.class, SurgeReport.SurgeReportPacker.class);

    public static final TypeInformation<TenantBaselines> TENANT_BASELINES =
            PackedTypeInfo.of(TenantBaselines.class, TenantBaselines.TenantBaselinesPacker.class);
    public static final TypeInformation<AlertInput> ALERT_INPUT =
            PackedTypeInfo.of(AlertInput.class, AlertInput.AlertInputPacker.class);
    public static final TypeInformation<Alert> ALERT = PackedTypeInfo.of(Alert.class, Alert.AlertPacker.class);

    public static final TypeInformation<CallerId> CALLER_ID =
            PackedTypeInfo.of(CallerId.class, CallerId.CallerIdPacker.class);
    public static final TypeInformation<CallerFact> CALLER_FACT =
            PackedTypeInfo.of(CallerFact.class, CallerFact.CallerFactPacker.class);
    public static final TypeInformation<CallbackContext> CALLBACK_CONTEXT =
            PackedTypeInfo.of(CallbackContext.class, CallbackContext.CallbackContextPacker.class);
    public static final TypeInformation<Callback> CALLBACK =
            PackedTypeInfo.of(Callback.class, Callback.CallbackPacker.class);

    public static final TypeInformation<StaffingInput> STAFFING_INPUT =
            PackedTypeInfo.of(StaffingInput.class, StaffingInput.StaffingInputPacker.class);
    public static final TypeInformation<StaffingReport> STAFFING_REPORT =
            PackedTypeInfo.of(StaffingReport.class, StaffingReport.StaffingReportPacker.class);

    public static final TypeInformation<Configuration> CONFIGURATION =
            PackedTypeInfo.of(Configuration.class, ConfigurationPacker.class);

    private Types() {}
}
