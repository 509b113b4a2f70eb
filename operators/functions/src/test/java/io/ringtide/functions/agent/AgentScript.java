package io.ringtide.functions.agent;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Agents' events and watermarks in the order of a made-up feed: late ones, repeated ones and conflicting ones among them. */
final class AgentScript {
    /** 2026-03-02T10:12:00Z, so that a quarter hour and a half hour end within the script. */
    static final long START = 1_772_446_320_000L;

    private static final List<List<String>> QUEUES = List.of(List.of("help"), List.of("help", "outage"), List.of());

    /** @param event null for a watermark; @param time of the event, or the watermark */
    record Step(@Nullable CallEvent event, long time) {}

    private AgentScript() {}

    static List<Step> of(long seed, int length) {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>();
        long now = START;
        for (int i = 0; i < length; i++) {
            if (random.nextInt(4) == 0) {
                now += random.nextInt(12) == 0 ? 600_000 : random.nextInt(20_000);
                steps.add(new Step(null, now - 1));
                continue;
            }
            boolean isLate = random.nextInt(6) == 0;
            long time = now + random.nextInt(8_000) - (isLate ? random.nextInt(1_200_000) : 3_000);
            int agent = random.nextInt(9);
            String id = random.nextInt(6) == 0 ? "taken-" + agent : "e" + i;
            CallEvent event = event(
                    id,
                    time,
                    List.of("north", "south", "west").get(agent % 3),
                    "a" + agent,
                    AgentState.of(random.nextInt(7)),
                    random.nextInt(3) == 0 ? QUEUES.get(random.nextInt(QUEUES.size())) : null);
            steps.add(new Step(event, time));
            if (random.nextInt(8) == 0) {
                steps.add(new Step(event, time));
            }
        }
        steps.add(new Step(null, now + 3 * 3_600_000));
        return steps;
    }

    static CallEvent event(
            String id, long time, String centre, String agent, AgentState state, @Nullable List<String> queues) {
        return CallEvent.builder(EventType.AGENT_STATE_CHANGED, "/pbx", id, time)
                .arrived(time, Position.of(1, id.hashCode() & 0xffff))
                .at("acme", centre, "")
                .agent(agent)
                .agentState(state)
                .queues(queues)
                .build();
    }
}
