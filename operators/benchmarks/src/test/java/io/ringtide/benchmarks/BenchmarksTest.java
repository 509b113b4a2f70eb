package io.ringtide.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {

    @Test
    void shouldOfferEveryKernelToJmh() {
        OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);

        assertThat(BenchmarkList.defaultList().getAll(silent, List.of()))
                .extracting(BenchmarkListEntry::getUsername)
                .extracting(name -> name.substring("io.ringtide.benchmarks.".length()))
                .containsExactlyInAnyOrder(
                        "FloorKernel.eventsAndSlides",
                        "FloorKernel.eventsAlone",
                        "DecodeKernel.eventDecoder",
                        "DecodeKernel.jacksonTree",
                        "DecodeKernel.jacksonTokens",
                        "DecodeKernel.fastjson2Object",
                        "ReportKernel.toJson");
    }

    @Test
    void shouldFailOnAWrongResult() {
        assertThat(Benchmarks.withDefaults(new String[] {"Floor", "-f", "2"}))
                .containsExactly("-foe", "true", "Floor", "-f", "2");
    }

    @Test
    void shouldLeaveTheLastWordToTheArguments() {
        assertThat(Benchmarks.withDefaults(new String[] {"-foe", "false"})).containsExactly("-foe", "false");
    }
}
