package io.ringtide.wallboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.wallboard.TestFrame;
import io.ringtide.wallboard.feed.FrameStore.Admission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameStoreTest {
    private static final Instant SLIDE = Instant.parse("2026-08-03T05:00:05Z");
    private static final Instant NOW = Instant.parse("2026-08-03T05:00:09Z");
    private static final FrameKey JEJU = new FrameKey("kepco", "centre:jeju");

    private final FrameStore store = new FrameStore(3);

    @ParameterizedTest
    @CsvSource({
        // later by slide and live counts, ms; what becomes of the second frame
        "5000, 5000, TAKEN",
        "0, 250, TAKEN",
        "0, 0, TAKEN",
        "0, -250, OUTDATED",
        "-5000, 4000, OUTDATED",
        "5000, -1000, TAKEN",
    })
    void shouldKeepTheNewerFrame(long slideLater, long liveLater, Admission expected) {
        Instant live = SLIDE.plusSeconds(2);
        store.put(TestFrame.of("centre:jeju").liveAsOf(live).waiting(1).json(), NOW);

        Admission second = store.put(
                TestFrame.of("centre:jeju")
                        .asOf(SLIDE.plusMillis(slideLater))
                        .liveAsOf(live.plusMillis(liveLater))
                        .waiting(2)
                        .json(),
                NOW);

        assertThat(second).isEqualTo(expected);
        assertThat(text(JEJU)).contains(expected == Admission.TAKEN ? "\"waiting\":2" : "\"waiting\":1");
        assertThat(store.count(expected)).isPositive();
    }

    @Test
    void shouldGiveOnlyTheNewestValueOfEachScopeToWhoeverComesBack() {
        put("centre:jeju", 1);
        put("centre:busan", 2);
        long seen = store.all().stream().mapToLong(Frame::sequence).max().orElseThrow();
        put("centre:jeju", 3);
        put("centre:jeju", 4);

        assertThat(store.journal().after(seen).values())
                .singleElement()
                .satisfies(item -> assertThat(text((Frame) item)).contains("\"waiting\":4"));
        assertThat(store.journal().after(0)).hasSize(2);
    }

    /** A page that opens while a feed is dead shows what was known before. */
    @Test
    void shouldTellTheLastWholeFrameBeforeOneThatLacksSomething() {
        put("centre:jeju", 1);
        put("centre:jeju", 2);
        putIncomplete("centre:jeju", 3);
        putIncomplete("centre:jeju", 4);
        assertThat(told()).containsExactly(2, 4);
        assertThat(store.all()).hasSize(1);

        put("centre:jeju", 5);
        assertThat(told()).containsExactly(5);

        putIncomplete("centre:jeju", 6);
        store.remove(JEJU);
        assertThat(told()).isEmpty();
    }

    private List<Integer> told() {
        return store.journal().after(0).values().stream()
                .map(item -> Integer.valueOf(text((Frame) item).replaceFirst(".*\"waiting\":([0-9]+).*", "$1")))
                .toList();
    }

    @Test
    void shouldRefuseANewScopeWhenItIsFullButNotANewFrameOfAnOldOne() {
        put("centre:a", 1);
        put("centre:b", 1);
        put("centre:c", 1);

        assertThat(put("centre:d", 1)).isEqualTo(Admission.NO_ROOM);
        assertThat(put("centre:a", 2)).isEqualTo(Admission.TAKEN);
    }

    @Test
    void shouldForgetARetiredScope() {
        put("centre:jeju", 1);

        store.remove(JEJU);

        assertThat(store.newest(JEJU)).isEmpty();
        assertThat(store.all()).isEmpty();
    }

    @Test
    void shouldNotChangeWhatItHasGiven() {
        put("centre:jeju", 1);
        put("centre:busan", 1);
        Iterator<Frame> all = store.all().iterator();
        Frame first = all.next();

        put(first.key().scope(), 2);

        assertThat(all).toIterable().extracting(Frame::key).doesNotContain(first.key());
    }

    @Test
    void shouldShowEachScopeOnceWhileFramesAreReplaced() {
        int scopes = 200;
        FrameStore busy = new FrameStore(scopes);
        IntStream.range(0, scopes).forEach(scope -> busy.put(slide(scope, 0), NOW));
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() ->
                IntStream.range(0, 100 * scopes).forEach(put -> busy.put(slide(put % scopes, 5L * put), NOW)));

        do {
            assertThat(busy.all())
                    .extracting(Frame::key)
                    .doesNotHaveDuplicates()
                    .hasSize(scopes);
        } while (!writer.isDone());

        writer.join();
    }

    private static byte[] slide(int scope, long seconds) {
        return "{\"scope\":\"centre:%d\",\"tenant\":\"kepco\",\"as_of\":\"%s\"}"
                .formatted(scope, SLIDE.plusSeconds(seconds))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void shouldCountWhatCannotBeRead() {
        assertThat(store.put("{}".getBytes(StandardCharsets.UTF_8), NOW)).isEqualTo(Admission.UNREADABLE);
        assertThat(store.count(Admission.UNREADABLE)).isOne();
        assertThat(store.all()).isEmpty();
    }

    @Test
    void shouldKeepAnEventOnOneLineWhateverTheLineBreaksOfTheRecord() {
        String json = new String(TestFrame.of("centre:jeju").json(), StandardCharsets.UTF_8)
                .replace(",\"tenant\"", ",\r\n\"tenant\"");
        store.put(json.getBytes(StandardCharsets.UTF_8), NOW);

        String event = StandardCharsets.UTF_8
                .decode(store.newest(JEJU).orElseThrow().event())
                .toString();

        assertThat(event.lines()).hasSize(4).startsWith("id: " + store.journal().eventId(1), "event: frame");
        assertThat(event).endsWith("}\n\n").doesNotContain("\r");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 7, 1_000_000_007L, Long.MAX_VALUE})
    void shouldKnowItsOwnEventIdsAgain(long sequence) {
        String id = store.journal().eventId(sequence);

        assertThat(store.journal().sequenceOf(id)).isEqualTo(sequence);
        assertThat(new FrameStore().journal().sequenceOf(id)).isZero();
        assertThat(id).matches("[A-Za-z0-9_-]{22}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "epoch-7", "AAAAAAAAAAAAAAAAAAAAAA", "??????????????????????", "-1"})
    void shouldTakeOtherEventIdsForNone(String id) {
        assertThat(store.journal().sequenceOf(id)).isZero();
    }

    @Test
    void shouldTellWhenATenantWasLastHeard() {
        store.put(TestFrame.of("centre:a").json(), NOW);
        store.put(TestFrame.of("centre:b").json(), NOW.minus(Duration.ofMinutes(1)));
        store.put(TestFrame.of("centre:a").tenant("other").json(), NOW.plusSeconds(9));

        assertThat(store.newestArrival("kepco")).contains(NOW);
        assertThat(store.newestArrival("nobody")).isEqualTo(Optional.empty());
    }

    private Admission put(String scope, int waiting) {
        return store.put(TestFrame.of(scope).waiting(waiting).json(), NOW);
    }

    private void putIncomplete(String scope, int waiting) {
        store.put(TestFrame.of(scope).waiting(waiting).incomplete().json(), NOW);
    }

    private String text(FrameKey key) {
        return text(store.newest(key).orElseThrow());
    }

    private static String text(Frame frame) {
        return StandardCharsets.UTF_8.decode(frame.json()).toString();
    }
}
