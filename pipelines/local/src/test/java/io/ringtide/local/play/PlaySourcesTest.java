package io.ringtide.local.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class PlaySourcesTest {
    private static final CallEvent.Builder VISIT = CallEvent.builder(EventType.CONTACT_ANSWERED, "/pbx", "1", 5)
            .contact("c1")
            .agent("a1");
    private static final CallEvent.Builder AGENT =
            CallEvent.builder(EventType.AGENT_STATE_CHANGED, "/pbx", "2", 6).agent("a1");
    private static final CallEvent.Builder NODE = CallEvent.builder(EventType.SOURCE_RESET, "/pbx", "3", 7);

    @Test
    void shouldKeyEventsByContactElseAgentElseSource() {
        PlaySource source = PlaySources.ofEvents(
                List.of(VISIT.build(), AGENT.build(), NODE.build()).iterator(),
                event -> event.id().getBytes(UTF_8));
        for (String expected : List.of("5 c1 1", "6 a1 2", "7 /pbx 3")) {
            assertThat(source.next()).isTrue();
            assertThat(source.time() + " " + new String(source.key(), UTF_8) + " " + new String(source.value(), UTF_8))
                    .isEqualTo(expected);
        }
        assertThat(source.next()).isFalse();
        assertThatThrownBy(source::time).isInstanceOf(NoSuchElementException.class);
    }
}
