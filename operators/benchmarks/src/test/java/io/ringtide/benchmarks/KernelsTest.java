package io.ringtide.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kernel once, without JMH: its output passes the kernel's own check, and no output does not. */
class KernelsTest {

    static Stream<Arguments> kernels() {
        FloorKernel slides = new FloorKernel();
        FloorKernel alone = new FloorKernel();
        DecodeKernel decoder = new DecodeKernel();
        DecodeKernel tree = new DecodeKernel();
        DecodeKernel tokens = new DecodeKernel();
        DecodeKernel fastjson2 = new DecodeKernel();
        ReportKernel report = new ReportKernel();
        return Stream.of(
                kernel("events and slides", slides::eventsAndSlides, slides::check),
                kernel("events alone", alone::eventsAlone, alone::check),
                kernel("event decoder", decoder::eventDecoder, decoder::check),
                kernel("Jackson tree", tree::jacksonTree, tree::check),
                kernel("Jackson tokens", tokens::jacksonTokens, tokens::check),
                kernel("fastjson2", fastjson2::fastjson2Object, fastjson2::check),
                kernel("report", report::toJson, report::check));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kernels")
    void shouldPassItsOwnCheckOnlyOnceItHasRun(String name, ThrowingCallable run, ThrowingCallable check)
            throws Throwable {
        assertThatThrownBy(check).isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);

        run.call();

        assertThatCode(check).doesNotThrowAnyException();
    }

    private static Arguments kernel(String name, ThrowingCallable run, ThrowingCallable check) {
        return Arguments.of(name, run, check);
    }
}
