package io.ringtide.wire.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessFileTest {
    private static final String ACCESS = """
            access:
              roles:
                - {name: ktis, sees: [{tenant: kepco, vendors: [ktis]}]}
              kiosks:
                - {name: hall, sha256: %s, role: ktis, board: floor}
            """.formatted("a1".repeat(32));

    @Test
    void shouldSayWhoMaySeeWhat() {
        AccessFile read = AccessFile.parse("ringtide.yaml", ACCESS);

        assertThat(read.faults()).isEmpty();
        assertThat(read.access())
                .isEqualTo(RingtideFile.wallboard("ringtide.yaml", ACCESS).access());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delivery: {recievers: []}\n",
                "delivery: {receivers: [{name: a, webhook: {url: \"ftp://x\", keys: []}}]}\n",
                "deliveries: nobody\n",
                "wallboard: {address: \"not an address\"}\n",
                "wallboard: {tls: {certificate: a, key: b}, behind_proxy: true}\n"
            })
    void shouldSayItWhateverElseIsWrong(String other) {
        AccessFile read = AccessFile.parse("ringtide.yaml", other + ACCESS);

        assertThat(read.faults()).isNotEmpty();
        assertThat(read.access())
                .isEqualTo(RingtideFile.wallboard("ringtide.yaml", ACCESS).access());
    }

    @Test
    void shouldSayItWhereTheLoginIsWrong() {
        AccessFile read = AccessFile.parse("ringtide.yaml", ACCESS + "  login: {issuer: 7}\n");

        assertThat(read.faults()).isNotEmpty();
        assertThat(read.access())
                .isEqualTo(RingtideFile.wallboard("ringtide.yaml", ACCESS).access());
    }

    /** Whoever takes the last screen out of the file means that there is none. */
    @Test
    void shouldTakeAListOfWhichOnlyTheNameIsLeftForAnEmptyOne() {
        String line =
                ACCESS.lines().filter(one -> one.contains("hall")).findFirst().orElseThrow();
        AccessFile read = AccessFile.parse("ringtide.yaml", ACCESS.replace(line, "") + "  services:\n");

        assertThat(read.faults()).isEmpty();
        assertThat(read.access().kiosks()).isEmpty();
        assertThat(read.access().services()).isEmpty();
        assertThat(read.access().roles()).hasSize(1);
    }

    @Test
    void shouldSayThatWhatIsNeededIsEmpty() {
        assertThatThrownBy(() -> AccessFile.parse("ringtide.yaml", "access:\n  roles:\n"))
                .hasMessageContaining("/access/roles")
                .hasMessageContaining("is empty");
    }

    @Test
    void shouldSayThatNothingIsSaid() {
        assertThat(AccessFile.parse("ringtide.yaml", "delivery: {receivers: []}\n")
                        .access())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access: nobody\n",
                "access: {kiosks: nobody}\n",
                "access: {roles: [{name: a, sees: [{tenant: t, vendor: [v]}]}]}\n",
                "access: {kiosks: [{name: a, sha256: 12, role: nobody, board: floor}]}\n",
                "access: {roles: [], role: []}\n",
                "access: {roles: [}\n",
                "nobody\n",
                ""
            })
    void shouldRefuseWhatSaysItWrongly(String yaml) {
        assertThatThrownBy(() -> AccessFile.parse("ringtide.yaml", yaml)).isInstanceOf(ConfigurationException.class);
    }
}
