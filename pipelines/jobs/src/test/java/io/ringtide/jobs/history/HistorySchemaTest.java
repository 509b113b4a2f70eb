package io.ringtide.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Counters;
import io.ringtide.domain.floor.Histogram;
import io.ringtide.domain.floor.Ratios;
import io.ringtide.domain.floor.ServiceLevel;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.ServiceLevelFormula;
import io.ringtide.wire.report.IntervalRecord;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables as PostgreSQL has them, and what its writer's statement does to them. */
class HistorySchemaTest {
    @TempDir
    private static Path folder;

    private static TestingPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = new TestingPostgres(folder);
        HistorySchema.migrate(postgres.database());
        HistorySchema.migrate(postgres.database());
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @BeforeEach
    void empty() throws Exception {
        postgres.execute("TRUNCATE ringtide.intervals");
    }

    @Test
    void shouldHaveAColumnForEachCounterAndNoOther() throws Exception {
        List<String> written = new ArrayList<>(List.of(
                "tenant",
                "scope",
                "from_time",
                "to_time",
                "revision",
                "final",
                "waiting",
                "distinct_callers",
                "required_agents"));
        Arrays.stream(Counter.values()).map(Counter::fieldName).forEach(written::add);
        Arrays.stream(Histogram.values()).map(Histogram::fieldName).forEach(written::add);
        written.add("cohort");
        assertThat(HistoryTable.columnNames()).isEqualTo(written);
        assertThat(postgres.rows("SELECT column_name FROM information_schema.columns WHERE table_schema = 'ringtide'"
                        + " AND table_name = 'intervals' AND is_generated = 'NEVER'"))
                .containsExactlyInAnyOrderElementsOf(written);
        assertThat(postgres.rows("SELECT column_name, data_type FROM information_schema.columns"
                        + " WHERE table_schema = 'ringtide' AND table_name = 'intervals' AND data_type = 'bigint'"))
                .hasSize(Counter.values().length + 4);
    }

    @Test
    void shouldSayOfEachColumnWhatItIs() throws Exception {
        store(interval("centre:jeju", "2026-03-02T03:00:00Z", 0, false, 1));

        String columns = "SELECT relname, attname FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid"
                + " WHERE relnamespace = 'ringtide'::regnamespace AND relkind IN ('r', 'p', 'v')"
                + " AND relname <> 'flyway_schema_history' AND attnum > 0";
        assertThat(postgres.rows(columns))
                .hasSizeGreaterThan(2 * HistoryTable.columnNames().size());
        assertThat(postgres.rows(columns + " AND col_description(pg_class.oid, attnum) IS NULL"))
                .isEmpty();
    }

    @Test
    void shouldMakeEachMonthOnceInUtc() throws Exception {
        store(
                interval("centre:bank", "1999-01-31T23:45:00Z", 0, true, 1),
                interval("centre:bank", "1999-02-01T00:00:00Z", 0, true, 1),
                interval("centre:jeju", "2026-12-31T23:45:00Z", 0, true, 1),
                interval("centre:jeju", "2026-12-01T00:00:00Z", 0, true, 1));
        postgres.execute("SET TimeZone = 'Asia/Seoul'; SELECT ringtide.make_month('1999-02-01T08:59:59+09')");

        assertThat(postgres.rows("SELECT tableoid::regclass, count(*) FROM ringtide.intervals GROUP BY 1"))
                .containsExactlyInAnyOrder(
                        "ringtide.intervals_1999_01|1", "ringtide.intervals_1999_02|1", "ringtide.intervals_2026_12|2");
    }

    @Test
    void shouldKeepEveryNumberOfARecord() throws Exception {
        Counters counters = numbered();
        store(new IntervalRecord(
                "kepco",
                Scope.queue("jeju", "out/age"),
                Instant.parse("2026-03-02T03:00:00Z").toEpochMilli(),
                Instant.parse("2026-03-02T03:15:00Z").toEpochMilli(),
                7,
                true,
                13L,
                11L,
                9L,
                counters,
                "{\"entered\":5}"));

        assertThat(postgres.rows(
                        "SELECT tenant, scope, scope_kind, scope_name, minutes, revision, final, waiting, distinct_callers,"
                                + " required_agents,"
                                + " from_time = '2026-03-02T03:00Z', to_time = '2026-03-02T03:15Z', cohort ->> 'entered'"
                                + " FROM ringtide.intervals"))
                .containsExactly("kepco|queue:jeju/out%2Fage|queue|jeju/out%2Fage|15|7|true|13|11|9|true|true|5");
        for (Counter counter : Counter.of(Scope.Kind.QUEUE)) {
            assertThat(postgres.rows("SELECT " + counter.fieldName() + " FROM ringtide.intervals"))
                    .containsExactly(Long.toString(counters.get(counter)));
        }
        for (Histogram histogram : Histogram.values()) {
            for (int bucket = 0; bucket < Histogram.BUCKETS; bucket++) {
                assertThat(postgres.rows("SELECT " + histogram.fieldName() + "[" + (bucket + 1) + "], cardinality("
                                + histogram.fieldName() + ") FROM ringtide.intervals"))
                        .containsExactly(counters.bucket(histogram, bucket) + "|" + Histogram.BUCKETS);
            }
        }
    }

    @Test
    void shouldHaveNothingWhereScopesOfThatKindHaveNoSuchNumber() throws Exception {
        store(
                interval("centre:jeju", "2026-03-02T03:00:00Z", 0, false, 1),
                interval("region:jeju", "2026-03-02T03:00:00Z", 0, false, new Counters().add(Counter.ARRIVALS, 7)));

        assertThat(postgres.rows("SELECT scope, offered, blocked, arrivals, entered, answered, sl_met,"
                        + " agent_talking_ms, cardinality(wait_histogram_answered) FROM ringtide.intervals"
                        + " ORDER BY scope"))
                .containsExactly("centre:jeju|0|0|-|1|0|0|0|15", "region:jeju|0|0|7|-|-|-|-|-");
        assertThat(postgres.rows("SELECT scope FROM ringtide.interval_ratios")).containsExactly("centre:jeju");
    }

    @Test
    void shouldHoldTheNewestRevisionWhateverTheOrderAndHoweverOften() throws Exception {
        List<IntervalRecord> revisions = List.of(
                interval("centre:jeju", "2026-03-02T03:00:00Z", 0, false, 3),
                interval("centre:jeju", "2026-03-02T03:00:00Z", 1, false, 4),
                interval("centre:jeju", "2026-03-02T03:00:00Z", 4, false, 2),
                interval("centre:jeju", "2026-03-02T03:00:00Z", 4, true, 2),
                interval("centre:busan", "2026-03-02T03:00:00Z", 0, false, 9));
        Random random = new Random(5);
        for (int run = 0; run < 20; run++) {
            postgres.execute("TRUNCATE ringtide.intervals");
            List<IntervalRecord> told = new ArrayList<>(revisions);
            told.addAll(revisions);
            Collections.shuffle(told, random);
            store(told.toArray(new IntervalRecord[0]));

            assertThat(postgres.rows("SELECT scope, revision, final, entered FROM ringtide.intervals ORDER BY scope"))
                    .containsExactly("centre:busan|0|false|9", "centre:jeju|4|true|2");
        }
    }

    @Test
    void shouldDivideAsTheLiveSideDoes() throws Exception {
        Random random = new Random(11);
        for (int run = 0; run < 20; run++) {
            postgres.execute("TRUNCATE ringtide.intervals");
            Counters counters = new Counters();
            for (Counter counter : Counter.values()) {
                if (random.nextInt(3) > 0) {
                    counters.add(counter, random.nextInt(1_000));
                }
            }
            counters.add(Counter.ABANDONED, counters.get(Counter.ABANDONED_SHORT));
            counters.add(Histogram.WAIT_ANSWERED, random.nextInt(Histogram.BUCKETS), random.nextInt(9));
            ServiceLevel level = ServiceLevel.of(ServiceLevelFormula.RINGTIDE, counters, 0);
            store(interval("centre:jeju", "2026-03-02T03:00:00Z", 0, false, counters));

            assertThat(postgres.rows("SELECT closed, service_level, service_level_n, abandonment_rate,"
                            + " abandonment_rate_n, answer_rate, answer_rate_n, asa_s, asa_s_n, aht_s, aht_s_n"
                            + " FROM ringtide.interval_ratios"))
                    .containsExactly(String.join(
                            "|",
                            Long.toString(counters.closed()),
                            text(level.ratio()),
                            Long.toString(level.n()),
                            text(Ratios.abandonmentRate(counters)),
                            Long.toString(Ratios.abandonmentRateN(counters)),
                            text(Ratios.answerRate(counters)),
                            Long.toString(counters.closed()),
                            text(Ratios.asaSeconds(counters)),
                            Long.toString(Ratios.asaN(counters)),
                            text(Ratios.ahtSeconds(counters)),
                            Long.toString(counters.get(Counter.HANDLED))));
        }
    }

    @Test
    void shouldHaveNoRatioWhereNothingHappened() throws Exception {
        store(interval("centre:jeju", "2026-03-02T03:00:00Z", 0, false, new Counters()));

        assertThat(postgres.rows("SELECT service_level, abandonment_rate, answer_rate, asa_s, aht_s"
                        + " FROM ringtide.interval_ratios"))
                .containsExactly("-|-|-|-|-");
    }

    @Test
    void shouldTellADatabaseThatIsAwayFromOneThatRefuses() throws Exception {
        IntervalRecord interval = interval("centre:jeju", "2026-03-02T03:00:00Z", 0, false, 1);
        int nobodys;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobodys = socket.getLocalPort();
        }
        try (HistoryStore store = new HistoryStore(HistoryDatabase.onLoopback(nobodys, "postgres", "postgres", ""))) {
            assertThatThrownBy(() -> store.put(List.of(interval))).isInstanceOf(HistoryAwayException.class);
        }
        try (HistoryStore store = new HistoryStore(postgres.database())) {
            store.put(List.of(interval));
            postgres.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ringtide'"
                            + " AND pid <> pg_backend_pid()");
            assertThatThrownBy(() -> store.put(List.of(interval))).isInstanceOf(HistoryAwayException.class);
            store.put(List.of(interval));

            postgres.execute("ALTER TABLE ringtide.intervals RENAME TO elsewhere");
            try {
                assertThatThrownBy(() -> store.put(List.of(interval))).isInstanceOf(SQLException.class);
            } finally {
                postgres.execute("ALTER TABLE ringtide.elsewhere RENAME TO intervals");
            }
        }
    }

    @Test
    void shouldAnswerTheQueriesOfTheReference() throws Exception {
        String reference = Files.readString(Path.of("../../docs/reference/history.md"));
        Counters counters = new Counters()
                .add(Counter.ENTERED, 12)
                .add(Counter.ANSWERED, 10)
                .add(Counter.SL_MET, 9)
                .add(Counter.SL_MISSED, 1)
                .add(Counter.HANDLED, 10)
                .add(Counter.TALK_MS, 1_800_000);
        for (String scope : List.of("centre:jeju", "vendor:ktis", "tenant:kepco", "queue:jeju/outage")) {
            store(new IntervalRecord(
                    "kepco",
                    Scope.parse(scope),
                    Instant.parse("2026-03-02T03:00:00Z").toEpochMilli(),
                    Instant.parse("2026-03-02T03:30:00Z").toEpochMilli(),
                    0,
                    true,
                    null,
                    null,
                    null,
                    counters,
                    null));
        }

        List<List<String>> answers = new ArrayList<>();
        Matcher queries = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL).matcher(reference);
        while (queries.find()) {
            answers.add(postgres.rows(queries.group(1)));
        }

        assertThat(answers)
                .containsExactly(
                        List.of("1|12:00|12.0"), List.of("ktis|2026-03|0.900|10"), List.of("2026-03-02 12:00|1.00|12"));
        assertThat(postgres.rows("SELECT column_name FROM information_schema.columns WHERE table_schema = 'ringtide'"
                        + " AND table_name = 'intervals' AND data_type <> 'bigint'"))
                .as("columns that are no counters")
                .allSatisfy(column -> assertThat(reference).contains("`" + column + "`"));
    }

    private static String text(OptionalDouble ratio) {
        return ratio.isPresent() ? Double.toString(ratio.getAsDouble()) : "-";
    }

    /** No two numbers the same. */
    private static Counters numbered() {
        Counters counters = new Counters();
        long number = 1_000_000_000_000L;
        for (Counter counter : Counter.values()) {
            counters.add(counter, number++);
        }
        for (Histogram histogram : Histogram.values()) {
            for (int bucket = 0; bucket < Histogram.BUCKETS; bucket++) {
                counters.add(histogram, bucket, number++);
            }
        }
        return counters;
    }

    private static IntervalRecord interval(String scope, String from, long revision, boolean isFinal, long entered) {
        return interval(scope, from, revision, isFinal, new Counters().add(Counter.ENTERED, entered));
    }

    private static IntervalRecord interval(
            String scope, String from, long revision, boolean isFinal, Counters counters) {
        long begin = Instant.parse(from).toEpochMilli();
        return new IntervalRecord(
                "kepco",
                Scope.parse(scope),
                begin,
                begin + Duration.ofMinutes(15).toMillis(),
                revision,
                isFinal,
                null,
                null,
                null,
                counters,
                null);
    }

    private static void store(IntervalRecord... intervals) throws Exception {
        try (HistoryStore store = new HistoryStore(postgres.database())) {
            store.put(List.of(intervals));
        }
    }
}
