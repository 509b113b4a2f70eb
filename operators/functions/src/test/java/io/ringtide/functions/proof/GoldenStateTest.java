package io.ringtide.functions.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.Rejection;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of versions before this one, restored: what comes out then is what that version would have put out. Those
 * of this version are written anew, as long as it is not released, with {@code -Dringtide.golden=write}.
 */
class GoldenStateTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "state");
    private static final String THIS_VERSION = "0.1";

    /** A savepoint of a version's operator; its name is {@code version/operator.state}. */
    record Golden(String version, ProvenOperator operator) {
        Path file(String ending) {
            return FOLDER.resolve(version).resolve(operator.name().toLowerCase(Locale.ROOT) + ending);
        }
    }

    static List<Golden> goldens() throws Exception {
        List<Golden> all = new ArrayList<>();
        try (Stream<Path> versions = Files.list(FOLDER)) {
            for (Path version : versions.filter(Files::isDirectory).sorted().toList()) {
                for (ProvenOperator operator : ProvenOperator.values()) {
                    all.add(new Golden(version.getFileName().toString(), operator));
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void shouldGoOnFromTheStateOfThatVersionOnHeap(Golden golden) throws Exception {
        check(golden, Backend.HEAP);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void shouldGoOnFromTheStateOfThatVersionOnRocksDb(Golden golden) throws Exception {
        check(golden, Backend.ROCKS_DB);
    }

    @Test
    void shouldHoldTheStateOfThisVersion() throws Exception {
        for (ProvenOperator operator : ProvenOperator.values()) {
            Golden golden = new Golden(THIS_VERSION, operator);
            if (System.getProperty("ringtide.golden", "").equals("write")) {
                Files.createDirectories(golden.file("").getParent());
                write(golden, GoldenScript.of(operator));
            }
            assertThat(golden.file(".state")).exists();
        }
    }

    private static void check(Golden golden, Backend backend) throws Exception {
        assertThat(goOn(golden, GoldenScript.of(golden.operator()), backend))
                .as("%s; see CONTRIBUTING on golden state where that version is not released", golden)
                .isEqualTo(Files.readAllLines(golden.file(".txt")));
    }

    private static <K, I, O> List<String> goOn(Golden golden, GoldenScript<K, I, O> script, Backend backend)
            throws Exception {
        try (OperatorUnderTest<K, I, O> operator = OperatorUnderTest.restored(
                script.setup(),
                backend,
                OperatorSnapshotUtil.readStateHandle(golden.file(".state").toString()),
                script.tags())) {
            return told(operator, script.after());
        }
    }

    private static <K, I, O> void write(Golden golden, GoldenScript<K, I, O> script) throws Exception {
        try (OperatorUnderTest<K, I, O> operator =
                new OperatorUnderTest<>(script.setup(), Backend.HEAP, script.tags())) {
            told(operator, script.before());
            OperatorSnapshotUtil.writeStateHandle(
                    operator.savepoint(), golden.file(".state").toString());
            operator.outputs().clear();
            operator.sideOutputs().clear();
            Files.write(golden.file(".txt"), told(operator, script.after()));
        }
    }

    /** What comes out, and beside it, of these steps. */
    private static <K, I, O> List<String> told(OperatorUnderTest<K, I, O> operator, List<Script.Step<I>> steps)
            throws Exception {
        for (Script.Step<I> step : steps) {
            step.tell(operator);
        }
        List<String> told = new ArrayList<>(operator.outputs());
        for (Object side : operator.sideOutputs()) {
            told.add(
                    side instanceof Rejection rejection
                            ? "refused: " + rejection.detail() + ", arrived " + rejection.arrival()
                            : "beside: " + side);
        }
        return told;
    }
}
