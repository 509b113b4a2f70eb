package io.ringtide.functions.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.callback.CallbackContext;
import io.ringtide.domain.callback.CallbackSettings;
import io.ringtide.domain.callback.CallerBook;
import io.ringtide.domain.callback.CallerFact;
import io.ringtide.domain.callback.CallerFact.Kind;
import io.ringtide.domain.callback.CallerId;
import io.ringtide.domain.callback.SurgeHistory;
import io.ringtide.domain.callback.Surroundings;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Name;
import io.ringtide.domain.topology.Tenant;
import io.ringtide.domain.topology.Thresholds;
import io.ringtide.domain.topology.Topology;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.packed.Types;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallbackOperatorTest {
    private static final long T = 1_772_000_100_000L;
    private static final long S = 1_000;
    private static final RegionId COAST = new RegionId("acme", "coast");
    private static final Configurations AT_START = Configurations.sinceEver("first", topology());

    /** So few on heap that most come and go. */
    private static final CallbackPlan PLAN =
            new CallbackPlan(CallbackSettings.DEFAULT, CallbackPlan.live().endsAt(), 3);

    private static final OperatorUnderTest.Setup<CallerId, CallerFact, Callback> SETUP = new OperatorUnderTest.Setup<>(
            () -> new CallbackOperator(AT_START, PLAN),
            CallerFact::id,
            Types.CALLER_ID,
            Types.CALLBACK,
            Callback::toString);

    /** With a restart after every step, at one, two and three subtasks. */
    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldTellWhatTheCallersBooksDo(Backend backend) throws Exception {
        for (int seed = 0; seed < 4; seed++) {
            List<CallerFact> facts = facts(new Random(seed));
            List<String> plain = plain(facts, seed);
            assertThat(plain).hasSizeGreaterThan(10);
            Random random = new Random(seed);
            List<String> told = new ArrayList<>();
            try (OperatorUnderTest<CallerId, CallerFact, Callback> operator = new OperatorUnderTest<>(SETUP, backend)) {
                for (long at = T; at < T + 20_000 * S; at += 500 * S) {
                    for (CallerFact fact : between(facts, at, at + 500 * S, random)) {
                        operator.process(fact, fact.time());
                    }
                    operator.restart(1 + random.nextInt(3));
                    if (isSurgeChange(at)) {
                        operator.tellAll(new CallbackContext.Stood(COAST, at, at == T + 1_000 * S));
                        operator.restart(1 + random.nextInt(3));
                    }
                    operator.advanceTo(at + 500 * S - 1);
                    operator.outputs().stream().sorted().forEach(told::add);
                    operator.outputs().clear();
                }
            }
            assertThat(told).as("seed %d", seed).isEqualTo(plain);
        }
    }

    @Test
    void shouldForgetCallersADayAfterTheirLastCall() throws Exception {
        try (OperatorUnderTest<CallerId, CallerFact, Callback> operator =
                new OperatorUnderTest<>(SETUP, Backend.HEAP)) {
            operator.advanceTo(T);
            long before = operator.savepointSize();
            for (CallerFact fact : facts(new Random(1))) {
                operator.process(fact, fact.time());
            }
            operator.advanceTo(T + 20_000 * S);
            assertThat(operator.savepointSize()).isGreaterThan(before + 2_000);
            operator.advanceTo(T + 2 * 86_400 * S);
            operator.advanceTo(T + 3 * 86_400 * S);
            assertThat(operator.savepointSize()).isLessThan(before + 1_000);
            assertThat(operator.outputs())
                    .filteredOn(told -> told.contains("FORGOTTEN"))
                    .as("each callback is let go once")
                    .hasSize((int) operator.outputs().stream()
                            .map(told -> told.substring(told.indexOf("callbackId"), told.indexOf(", caller=")))
                            .distinct()
                            .count());
        }
    }

    private static boolean isSurgeChange(long at) {
        return at == T + 1_000 * S || at == T + 8_000 * S;
    }

    private static List<String> plain(List<CallerFact> facts, int seed) {
        Random random = new Random(seed);
        Map<CallerId, CallerBook> books = new TreeMap<>();
        SurgeHistory surges = new SurgeHistory();
        Surroundings around = new Surroundings(CallbackSettings.DEFAULT, AT_START, surges);
        List<String> told = new ArrayList<>();
        long clock = Long.MIN_VALUE;
        for (long at = T; at < T + 20_000 * S; at += 500 * S) {
            for (CallerFact fact : between(facts, at, at + 500 * S, random)) {
                books.computeIfAbsent(fact.id(), CallerBook::new).take(fact);
            }
            random.nextInt(3);
            if (isSurgeChange(at)) {
                long changesAt = surges.accept(COAST, at, at == T + 1_000 * S);
                books.values().forEach(book -> book.surgeChanges(changesAt));
                random.nextInt(3);
            }
            List<String> step = new ArrayList<>();
            for (CallerBook book : books.values()) {
                if (book.dueAt() <= at + 500 * S) {
                    book.advanceTo(clock, at + 500 * S, around, callback -> step.add(callback.toString()));
                }
            }
            clock = at + 500 * S;
            Collections.sort(step);
            told.addAll(step);
        }
        return told;
    }

    /** In an order of their own, some of them twice. */
    private static List<CallerFact> between(List<CallerFact> facts, long from, long to, Random random) {
        List<CallerFact> some = new ArrayList<>();
        for (CallerFact fact : facts) {
            if (fact.time() >= from && fact.time() < to) {
                some.add(fact);
                if (random.nextInt(3) == 0) {
                    some.add(fact);
                }
            }
        }
        Collections.shuffle(some, random);
        return some;
    }

    private static List<CallerFact> facts(Random random) {
        List<CallerFact> facts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String caller = "k" + i;
            long time = T + random.nextInt(4_000) * S;
            for (int call = 0; call < 4; call++) {
                long contact = 10L * i + call;
                facts.add(fact(caller, Kind.ENQUEUED, time, contact));
                time += (10 + random.nextInt(200)) * S;
                Kind exit = random.nextInt(4) == 0 ? Kind.ANSWERED : Kind.ABANDONED;
                facts.add(fact(caller, exit, time, contact));
                time += (20 + random.nextInt(random.nextBoolean() ? 100 : 4_000)) * S;
            }
            if (random.nextBoolean()) {
                facts.add(fact(caller, Kind.CALLBACK_DIALLED, time, 0));
            }
        }
        return facts;
    }

    private static CallerFact fact(String caller, Kind kind, long time, long contact) {
        return new CallerFact(
                CallerId.of("acme", caller), caller, kind, time, contact, "north", "outage", "coast", false, -1, 0);
    }

    private static Topology topology() {
        return new Topology(List.of(new Tenant(
                "acme",
                new Name("acme", "acme"),
                ZoneId.of("Asia/Seoul"),
                Thresholds.DEFAULT,
                300_000,
                List.of(),
                List.of(),
                List.of())));
    }
}
