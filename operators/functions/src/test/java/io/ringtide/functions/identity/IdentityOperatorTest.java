package io.ringtide.functions.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.functions.Backend;
import io.ringtide.functions.OperatorUnderTest;
import io.ringtide.functions.packed.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityOperatorTest {
    private static final long T = 1_772_446_320_000L;
    private static final long HOUR_MS = 3_600_000;

    @ParameterizedTest
    @CsvSource({"HEAP, 1, 1", "HEAP, 2, 1", "HEAP, 3, 3", "ROCKS_DB, 4, 1", "ROCKS_DB, 5, 3"})
    void shouldTellTheSameWhenRestoredAfterEveryStep(Backend backend, long seed, int parallelisms) throws Exception {
        List<CallEvent> events = someEvents(new Random(seed));
        try (var plain = operator(Backend.HEAP);
                var restarted = operator(backend)) {
            for (int i = 0; i < events.size(); i++) {
                CallEvent event = events.get(i);
                plain.process(event, event.time());
                restarted.process(event, event.time());
                if (i % 10 == 0) {
                    plain.advanceTo(event.time());
                    restarted.advanceTo(event.time());
                }
                restarted.restart(1 + i % parallelisms);
            }
            assertThat(restarted.outputs()).isEqualTo(plain.outputs()).hasSizeGreaterThan(10);
            assertThat(restarted.sideOutputs()).isEqualTo(plain.sideOutputs()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void shouldForgetIdsADayOldInSavedStateToo(Backend backend) throws Exception {
        try (var operator = operator(backend)) {
            for (int hour = 0; hour <= 32; hour++) {
                CallEvent event = event(EventType.CONTACT_ENQUEUED, "1", T + hour * HOUR_MS, "c" + hour);
                operator.process(event, event.time());
                operator.restart(1);
                operator.advanceTo(event.time());
            }
            assertThat(operator.outputs())
                    .as("one id an hour: the event of hour 0 holds it for a day, then that of hour 25")
                    .hasSize(31);

            CallEvent late = event(EventType.CONTACT_ENQUEUED, "1", T + HOUR_MS / 2, "late");
            operator.process(late, late.time());

            assertThat(operator.outputs()).as("an event of a forgotten time").hasSize(31);
        }
    }

    private static List<CallEvent> someEvents(Random random) {
        List<CallEvent> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            EventType type = random.nextInt(4) == 0 ? EventType.SOURCE_HEARTBEAT : EventType.CONTACT_ENQUEUED;
            events.add(event(type, "e" + random.nextInt(14), T + i * HOUR_MS * 2 / 3, "c" + random.nextInt(4)));
        }
        return events;
    }

    private static OperatorUnderTest<Integer, CallEvent, Withdrawal> operator(Backend backend) throws Exception {
        return new OperatorUnderTest<>(
                new OperatorUnderTest.Setup<>(
                        () -> new IdentityOperator(Precedence.ANY_ORDER),
                        IdentityOperator::shardOf,
                        BasicTypeInfo.INT_TYPE_INFO,
                        Types.WITHDRAWAL,
                        Withdrawal::toString),
                backend,
                IdentityOperator.CONFLICTS);
    }

    private static CallEvent event(EventType type, String id, long time, String contact) {
        return CallEvent.builder(type, "/pbx", id, time)
                .at("acme", "north", "help")
                .contact(type == EventType.CONTACT_ENQUEUED ? contact : "")
                .build();
    }
}
