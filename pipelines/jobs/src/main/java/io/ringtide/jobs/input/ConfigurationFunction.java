package io.ringtide.jobs.input;

import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.ConfigurationLog;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.ConfigurationsPacker;
import io.ringtide.functions.packed.Types;
import io.ringtide.wire.config.ConfigurationLogReader;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log of configurations: those that are taken over go on, what is refused goes to {@link #REJECTED} and changes
 * nothing. In one subtask, because it judges each record by those before it.
 */
public final class ConfigurationFunction extends ProcessFunction<InputRecord, Configuration>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationFunction.class);
    private static final ConfigurationsPacker PACKER = new ConfigurationsPacker();

    /** Records that are no configuration, or come too late for the slide that they name. */
    public static final OutputTag<Rejection> REJECTED = new OutputTag<>("rejected-configurations", Types.REJECTION);

    // configuration
    private final Configurations atStart;

    // rebuilt in open()
    private transient ConfigurationLogReader reader;
    private transient Counter taken;
    private transient Counter rejected;

    // checkpointed
    private transient ConfigurationLog log;
    private transient ListState<byte[]> savedTaken;
    private transient ListState<Long> savedClock;

    /** @param atStart what holds until the log says otherwise */
    @SuppressWarnings("NullAway.Init") // Flink calls initializeState and open before anything else
    public ConfigurationFunction(Configurations atStart) {
        this.atStart = atStart;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        log = new ConfigurationLog(ConfigurationLog.KEEP_MS);
        savedTaken = context.getOperatorStateStore()
                .getListState(
                        new ListStateDescriptor<>("taken", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        savedClock = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("clock", BasicTypeInfo.LONG_TYPE_INFO));
        Configurations before = atStart;
        for (byte[] saved : savedTaken.get()) {
            before = PACKER.fromBytes(saved);
        }
        long clock = log.clock();
        for (Long saved : savedClock.get()) {
            clock = saved;
        }
        log.resume(before, clock);
        reader = new ConfigurationLogReader(log);
    }

    @Override
    @SuppressWarnings("NullAway.Init") // initializeState comes before it
    public void open(OpenContext context) {
        MetricGroup group = getRuntimeContext().getMetricGroup().addGroup("ringtide");
        taken = group.counter("configurations_taken");
        rejected = group.counter("configurations_rejected");
    }

    @Override
    public void processElement(InputRecord record, Context context, Collector<Configuration> out) {
        ConfigurationLogReader.Judged judged = reader.read(record.value(), record.arrival());
        Configuration configuration = judged.taken();
        if (configuration != null) {
            taken.inc();
            LOG.info("configuration {} takes effect at {}", configuration.version(), configuration.effectiveAt());
            out.collect(configuration);
        } else if (judged.refusedFor() != null && record.value() != null) {
            rejected.inc();
            LOG.warn("a configuration is refused: {}", judged.detail());
            context.output(
                    REJECTED,
                    new Rejection(
                            record.value(),
                            judged.refusedFor(),
                            judged.detail(),
                            null,
                            record.arrival(),
                            record.position()));
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        savedTaken.clear();
        if (log.taken().isPresent()) {
            savedTaken.add(PACKER.toBytes(log.taken().get()));
        }
        savedClock.clear();
        savedClock.add(log.clock());
    }
}
