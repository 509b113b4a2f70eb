package io.ringtide.domain.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Rejection;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.identity.IdRegister;
import io.ringtide.domain.identity.Loss;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Precedence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A whole tenant's feed with every fault that we know of, counted by the domain and, where telephone systems say nothing
 * of themselves, again naively. To replay one: {@code mvn test -pl operators/domain -Dtest=FaultyFeedTest
 * -Dringtide.history=SEED}.
 */
class FaultyFeedTest {
    private static final long HISTORIES = Long.getLong("ringtide.histories", 1_000);

    private long frames;
    private long rejections;

    @Test
    void shouldCountWhatTheSetOfEventsSaysWhateverAFeedDoesToIt() {
        Long only = Long.getLong("ringtide.history");
        for (long seed = only == null ? 1 : only; seed <= (only == null ? HISTORIES : only); seed++) {
            try {
                check(FaultyFeed.of(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "history " + seed + " failed; replay: mvn test -pl operators/domain"
                                + " -Dtest=FaultyFeedTest -Dringtide.history=" + seed + "\n" + e.getMessage(),
                        e);
            }
        }
        if (only == null) {
            assertThat(frames).isGreaterThan(HISTORIES * 50);
            assertThat(rejections).isGreaterThan(HISTORIES);
        }
    }

    private void check(FaultyFeed feed) {
        NaiveTenant naive = new NaiveTenant(feed.topology());
        PlainQueues queues = new PlainQueues(feed.topology());
        PlainAgents agents = new PlainAgents(feed.topology());
        List<Rejection> refused = new ArrayList<>(refusedForNobody(feed));
        walk(feed, Place.Keeper.FLOOR, queues, naive);
        walk(feed, Place.Keeper.AGENTS, agents, new NaiveTenant(feed.topology()));
        refused.addAll(queues.rejections());
        refused.addAll(agents.rejections());
        if (!feed.hasInquiries()) {
            naive.checkRejections(refused);
        }
        rejections += refused.size();
    }

    private void walk(FaultyFeed feed, Place.Keeper keeper, PlainCount count, NaiveTenant naive) {
        List<Told> told = Told.of(feed, keeper);
        int next = 0;
        long last = 0;
        for (FaultyFeed.Step step : feed.steps()) {
            if (step.event() != null) {
                naive.know(step.event());
                continue;
            }
            last = step.time();
            while (told.get(next).input() != null) {
                count.tell(told.get(next++));
            }
            count.tell(told.get(next++));
            for (QueueReport report : count.reports()) {
                frames++;
                if (!feed.hasInquiries() || keeper == Place.Keeper.AGENTS) {
                    naive.check(report);
                } else if (report instanceof QueueReport.Frame frame) {
                    assertThat(frame.imbalance()).isZero();
                }
            }
            count.reports().clear();
        }
        // A slide tells of what happened before it, and the last time may lie between two.
        naive.checkIntervals(Slides.floor(last + 1, Slides.PANE_MS));
    }

    private static List<Rejection> refusedForNobody(FaultyFeed feed) {
        IdRegister register = new IdRegister(Precedence.ANY_ORDER);
        List<Rejection> refused = new ArrayList<>();
        for (FaultyFeed.Step step : feed.steps()) {
            CallEvent event = step.event();
            for (Loss loss : event == null ? List.<Loss>of() : register.claim(event)) {
                if (loss.place().keeper() == Place.Keeper.NOBODY) {
                    refused.add(Rejection.ofConflict(null, null, event, loss.arrival(), loss.position()));
                }
            }
        }
        return refused;
    }
}
