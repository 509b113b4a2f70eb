package io.ringtide.k8s.check;

import io.ringtide.functions.floor.RollUpOperator;
import io.ringtide.functions.surge.CentreTickOperator;
import io.ringtide.jobs.input.DecodeOperator;
import io.ringtide.notifier.metrics.DeliveryMetrics;
import io.ringtide.wallboard.prometheus.PrometheusExporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whether a metric is one that the code has: its name, or the part of it that the class gives, is a constant of the classes that
 * measure. Flink and Kafka name theirs in classes of their own.
 */
final class MetricNames {
    private static final String DELIVERIES = "ringtide_deliveries_";
    private static final String TOTAL = "_total";
    private static final String OF_KAFKA = "_KafkaConsumer_";

    private static final String OF_AN_OPERATOR = "_operator_ringtide_";

    private static final List<String> CONSTANTS = Stream.of(
                    packageOf(PrometheusExporter.class),
                    packageOf(DeliveryMetrics.class),
                    packageOf(RollUpOperator.class),
                    packageOf(CentreTickOperator.class),
                    packageOf(DecodeOperator.class),
                    ofFlinkAndKafka())
            .flatMap(List::stream)
            .toList();

    private MetricNames() {}

    static boolean areMeasured(String metric) {
        String name = metric.endsWith(TOTAL) ? metric.substring(0, metric.length() - TOTAL.length()) : metric;
        int ofAnOperator = name.indexOf(OF_AN_OPERATOR);
        if (ofAnOperator >= 0) {
            return isConstant(name.substring(ofAnOperator + OF_AN_OPERATOR.length()));
        }
        if (name.startsWith("flink_")) {
            int ofKafka = name.indexOf(OF_KAFKA);
            return ofKafka < 0
                    ? isConstant(name.substring(name.lastIndexOf('_') + 1))
                    : isConstant(name.substring(ofKafka + OF_KAFKA.length()).replace('_', '-'));
        }
        return isConstant(name) || (name.startsWith(DELIVERIES) && isConstant(name.substring(DELIVERIES.length())));
    }

    /** As the constant pool of a class has it: its length in two bytes, and its letters. */
    private static boolean isConstant(String name) {
        String entry = "\1" + (char) (name.length() >> 8) + (char) (name.length() & 0xff) + name;
        return CONSTANTS.stream().anyMatch(pool -> pool.contains(entry));
    }

    /** From a folder of classes or, where the module has been packed already, from its jar. */
    private static List<String> packageOf(Class<?> type) {
        String folder = type.getPackageName().replace('.', '/');
        try {
            Path classes = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isDirectory(classes)) {
                return read(classes.resolve(folder));
            }
            try (FileSystem jar = FileSystems.newFileSystem(classes)) {
                return read(jar.getPath(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> ofFlinkAndKafka() {
        return Stream.of(
                        "org/apache/flink/runtime/checkpoint/DefaultCheckpointStatsTracker",
                        "org/apache/flink/runtime/checkpoint/CheckpointStatsTracker",
                        "org/apache/flink/runtime/metrics/MetricNames",
                        "org/apache/kafka/clients/consumer/internals/FetchMetricsRegistry")
                .map(name -> MetricNames.class.getClassLoader().getResourceAsStream(name + ".class"))
                .filter(Objects::nonNull)
                .map(MetricNames::text)
                .toList();
    }

    private static List<String> read(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.class")) {
            for (Path file : files) {
                texts.add(text(Files.newInputStream(file)));
            }
        }
        return texts;
    }

    private static String text(InputStream bytes) {
        try (bytes) {
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
