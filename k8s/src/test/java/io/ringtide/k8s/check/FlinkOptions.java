package io.ringtide.k8s.check;

import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.NettyShuffleEnvironmentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBNativeMetricOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/** The options that this version of Flink has, and those of the operator, the reporter and the object store that are in use. */
final class FlinkOptions {
    private static final List<Class<?>> OF_FLINK = List.of(
            BlobServerOptions.class,
            CheckpointingOptions.class,
            HighAvailabilityOptions.class,
            JobManagerOptions.class,
            MetricOptions.class,
            NettyShuffleEnvironmentOptions.class,
            PipelineOptions.class,
            RestOptions.class,
            RestartStrategyOptions.class,
            StateBackendOptions.class,
            TaskManagerOptions.class,
            WebOptions.class,
            RocksDBOptions.class,
            RocksDBConfigurableOptions.class,
            RocksDBNativeMetricOptions.class);

    /** What no class on our class path declares. */
    private static final Set<String> OF_OTHERS = Set.of(
            "job.autoscaler.enabled",
            "job.autoscaler.scaling.enabled",
            "job.autoscaler.metrics.window",
            "metrics.reporter.prometheus.factory.class",
            "metrics.reporter.prometheus.port",
            "s3.endpoint",
            "s3.path.style.access");

    private static final Set<String> KNOWN = read();

    private FlinkOptions() {}

    static boolean areKnown(String name) {
        return KNOWN.contains(name);
    }

    private static Set<String> read() {
        Set<String> known = new HashSet<>(OF_OTHERS);
        for (Class<?> options : OF_FLINK) {
            for (Field field : options.getFields()) {
                if (field.getType() == ConfigOption.class) {
                    known.add(option(field).key());
                }
            }
        }
        return known;
    }

    private static ConfigOption<?> option(Field field) {
        try {
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
