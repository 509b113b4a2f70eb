package io.ringtide.domain.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopologyTest {
    private static final Name NAME = new Name("a", "a");

    /** It travels with the job to wherever its operators run. */
    @ParameterizedTest
    @CsvSource({
        "queue:north/help, XCALLY",
        "queue:north/unknown, GENESYS",
        "centre:north, GENESYS",
        "vendor:one, CISCO_IGNORE",
        "tenant:acme, AMAZON",
        "handling_region:coast, AMAZON",
        "centre:unknown, AMAZON"
    })
    void shouldKnowTheFormulaOfEveryScopeWhereverItGoes(String scope, ServiceLevelFormula formula)
            throws IOException, ClassNotFoundException {
        assertThat(arrived(topology()).formula("acme", Scope.parse(scope))).isEqualTo(formula);
    }

    @Test
    void shouldTellAnUnknownTenantByRingtidesOwnFormula() {
        assertThat(topology().formula("nobody", Scope.queue("north", "help"))).isEqualTo(ServiceLevelFormula.RINGTIDE);
    }

    @Test
    void shouldKnowFormulasByNameOnly() {
        assertThat(ServiceLevelFormula.names())
                .containsExactly(
                        "ringtide",
                        "answered_only",
                        "offered",
                        "amazon",
                        "genesys",
                        "genesys_without_short",
                        "cisco_ignore",
                        "cisco_positive",
                        "xcally");
        assertThat(ServiceLevelFormula.ofName("Amazon")).isEmpty();
        assertThat(ServiceLevelFormula.ofName("")).isEmpty();
    }

    private static Topology topology() {
        Queue help = new Queue("help", NAME, Thresholds.DEFAULT, ServiceLevelFormula.XCALLY, 1, 180);
        Centre north = new Centre(
                "north", NAME, "one", "coast", 10, Thresholds.DEFAULT, ServiceLevelFormula.GENESYS, List.of(help));
        return new Topology(List.of(new Tenant(
                "acme",
                NAME,
                ZoneOffset.UTC,
                Thresholds.DEFAULT,
                ServiceLevelFormula.AMAZON,
                1_000,
                List.of(new Region("coast", NAME, 1)),
                List.of(new Vendor("one", NAME, ServiceLevelFormula.CISCO_IGNORE)),
                List.of(north))));
    }

    private static Topology arrived(Topology topology) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(topology);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Topology) in.readObject();
        }
    }
}
