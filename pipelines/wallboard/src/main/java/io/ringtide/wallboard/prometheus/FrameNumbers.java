package io.ringtide.wallboard.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.util.ByteBufferBackedInputStream;
import io.prometheus.metrics.model.snapshots.Labels;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.topology.Scope;
import io.ringtide.wallboard.feed.Frame;
import io.ringtide.wallboard.feed.FrameKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * The numbers of one frame with the labels of its scope. What a frame leaves out or says null to is absent, and so is what a
 * silent source makes untrue: only what was counted in total, and the frame's age, are still there.
 */
final class FrameNumbers {
    private static final ObjectReader JSON = new ObjectMapper().reader();

    private static final Duration A_MOMENT = Duration.ofSeconds(10);

    private final Frame frame;
    private final Labels labels;
    private final JsonNode root;

    private FrameNumbers(Frame frame, JsonNode root) {
        this.frame = frame;
        this.root = root;
        Scope scope = Scope.parse(frame.key().scope());
        this.labels = Labels.of(
                "tenant", frame.key().tenant(), "scope_kind", scope.kind().prefix(), "scope_id", scope.name());
    }

    /** @param frame of a scope that the topology knows */
    static FrameNumbers of(Frame frame) {
        try {
            return new FrameNumbers(frame, JSON.readTree(new ByteBufferBackedInputStream(frame.json())));
        } catch (IOException impossible) {
            throw new UncheckedIOException("the store takes whole JSON objects only", impossible);
        }
    }

    FrameKey key() {
        return frame.key();
    }

    Labels labels() {
        return labels;
    }

    OptionalDouble waiting() {
        return number(live().path("waiting"));
    }

    /** Seconds, by the frame's own clock; 0 where nobody waits, absent where nobody can. */
    OptionalDouble longestWaitSeconds() {
        JsonNode since = live().path("longest_wait_since");
        if (!since.isTextual()) {
            return since.isNull() ? OptionalDouble.of(0) : OptionalDouble.empty();
        }
        Duration wait =
                Duration.between(Instant.parse(since.asText()), frame.header().liveAsOf());
        return OptionalDouble.of(Math.max(0, wait.toMillis() / 1000.0));
    }

    /** Agents in a state; absent where the scope has none. */
    OptionalDouble agents(AgentState state) {
        return number(live().path("agents").path(state.name()));
    }

    OptionalDouble window(String window, String name) {
        return number(windows().path(window).path(name));
    }

    /** The name of the formula that the window's service level is told by; "" where the frame does not say. */
    String formula(String window) {
        return root.path("windows").path(window).path("service_level_formula").asText();
    }

    OptionalDouble total(String name) {
        return number(root.path("totals").path(name));
    }

    /** One bucket of a histogram of the totals. */
    OptionalDouble total(String name, int bucket) {
        return number(root.path("totals").path(name).path(bucket));
    }

    OptionalDouble dataAgeSeconds() {
        OptionalDouble ms = number(root.path("data_age_ms"));
        return ms.isPresent() ? OptionalDouble.of(ms.getAsDouble() / 1000) : ms;
    }

    OptionalDouble asOfSeconds() {
        return OptionalDouble.of(frame.header().asOf().toEpochMilli() / 1000.0);
    }

    private JsonNode live() {
        return isWithheld() ? MissingNode.getInstance() : root.path("live");
    }

    private JsonNode windows() {
        return isWithheld() ? MissingNode.getInstance() : root.path("windows");
    }

    /** 1 where the frame lacks nothing, else 0. */
    OptionalDouble complete() {
        return OptionalDouble.of(root.path("complete").asBoolean(true) ? 1 : 0);
    }

    /** Where a source has fallen silent, or a partition is missing for longer than a moment; as the page does it. */
    private boolean isWithheld() {
        for (JsonNode missing : root.path("missing")) {
            JsonNode since = missing.path("since");
            if (missing.has("source")
                    || !since.isTextual()
                    || Duration.between(
                                            Instant.parse(since.asText()),
                                            frame.header().liveAsOf())
                                    .compareTo(A_MOMENT)
                            > 0) {
                return true;
            }
        }
        return false;
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
    }
}
