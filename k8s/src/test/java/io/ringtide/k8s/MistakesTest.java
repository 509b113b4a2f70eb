package io.ringtide.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.k8s.check.Check;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes planted in what kustomize renders, each of which must be caught by the check that is named for it. */
class MistakesTest {
    private static final int AT_LEAST = 30;

    static List<Mistake> mistakes() throws IOException {
        return Mistake.all();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldBeCaught(Mistake mistake) {
        ManifestsTest.requireTools();
        Manifests right = Rendered.of(mistake.overlay());
        Manifests wrong = mistake.in(right);
        assertThat(wrong).isNotEqualTo(right);
        Check check = Check.all().get(mistake.caughtBy());
        assertThat(check.faults(wrong)).anyMatch(fault -> fault.contains(mistake.says()));
    }

    @Test
    void shouldBeManyAndTryEveryCheck() throws IOException {
        List<Mistake> mistakes = mistakes();
        assertThat(mistakes)
                .hasSizeGreaterThanOrEqualTo(AT_LEAST)
                .extracting(Mistake::name)
                .doesNotHaveDuplicates();
        assertThat(mistakes.stream().map(Mistake::caughtBy).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Check.all().keySet());
        assertThat(Stream.of("dev", "production"))
                .allMatch(overlay ->
                        mistakes.stream().anyMatch(each -> each.overlay().equals(overlay)));
    }
}
