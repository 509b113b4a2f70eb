package io.ringtide.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryDatabaseTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("RINGTIDE_HISTORY_USER", "of-environment", "RINGTIDE_HISTORY_PASSWORD", "secret-1");

    @Test
    void shouldTakeCredentialsFromTheUrlFirstAndShowNeither() {
        HistoryDatabase database = HistoryDatabase.of(
                "jdbc:postgresql://db.example:5433/planning?user=writer&password=secret-2&sslmode=require",
                ENVIRONMENT);

        assertThat(database.patient().getUser()).isEqualTo("writer");
        assertThat(database.patient().getPassword()).isEqualTo("secret-2");
        assertThat(database.patient().getSslMode()).isEqualTo("require");
        assertThat(database.address()).isEqualTo("jdbc:postgresql://db.example:5433/planning");
        assertThat(database).hasToString("jdbc:postgresql://db.example:5433/planning");
    }

    @Test
    void shouldTakeCredentialsFromTheEnvironmentWhereTheUrlHasNone() {
        HistoryDatabase database = HistoryDatabase.of("jdbc:postgresql://one,two:5433/planning", ENVIRONMENT);

        assertThat(database.patient().getUser()).isEqualTo("of-environment");
        assertThat(database.patient().getPassword()).isEqualTo("secret-1");
        assertThat(database.address()).isEqualTo("jdbc:postgresql://one:5432,two:5433/planning");
    }

    @Test
    void shouldNoticeASilentDatabaseUnlessTheUrlSaysWhen() {
        assertThat(HistoryDatabase.of("jdbc:postgresql://db/planning", Map.of())
                        .impatient()
                        .getSocketTimeout())
                .isEqualTo(15);
        assertThat(HistoryDatabase.of("jdbc:postgresql://db/planning?socketTimeout=3", Map.of())
                        .impatient()
                        .getSocketTimeout())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "planning",
                "jdbc:mysql://db/planning?password=secret-3",
                "jdbc:postgresql://db:x/p?password=secret-3"
            })
    void shouldRefuseOtherTextsWithoutRepeatingThem(String text) {
        assertThatThrownBy(() -> HistoryDatabase.of(text, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no URL of the kind jdbc:postgresql://host:port/database")
                .hasNoCause();
    }

    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            08006 | true  | the connection is lost
            57P01 | true  | it shuts down
            57P03 | true  | it starts
            53300 | true  | too many connections
            25006 | true  | a standby
            40P01 | true  | a deadlock
            58030 | true  | its disk fails
            28P01 | false | a wrong password
            42P01 | false | no such table
            22021 | false | a character it cannot hold
            """)
    void shouldTellFaultsThatPassFromThoseThatStay(String state, boolean passes, String what) {
        SQLException fault = new SQLException(what, state);

        assertThat(HistoryAwayException.isMeant(fault)).isEqualTo(passes);
        assertThat(HistoryAwayException.isMeant(new IllegalStateException("around it", fault)))
                .isEqualTo(passes);
    }
}
