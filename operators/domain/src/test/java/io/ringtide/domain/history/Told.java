package io.ringtide.domain.history;

import io.ringtide.domain.agent.AgentCentre;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.RegionFloor;
import io.ringtide.domain.identity.IdRegister;
import io.ringtide.domain.identity.Loss;
import io.ringtide.domain.identity.Place;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What those are told who count: an event, that an id is given up, a reset; or how far time is known. Word that an id is
 * given up comes at any moment before the next watermark.
 *
 * @param input null for a watermark
 * @param time of arrival, or the watermark, epoch milliseconds
 */
public record Told(@Nullable FloorInput input, long time) {

    /** A feed's steps as queues, agents or regions are told of them. */
    public static List<Told> of(FaultyFeed feed, Place.Keeper keeper) {
        Random random = new Random(feed.steps().size());
        IdRegister register = new IdRegister(Precedence.ANY_ORDER);
        List<Told> told = new ArrayList<>();
        List<Told> underWay = new ArrayList<>();
        for (FaultyFeed.Step step : feed.steps()) {
            CallEvent event = step.event();
            if (event == null) {
                Collections.shuffle(underWay, random);
                told.addAll(underWay);
                underWay.clear();
                told.add(new Told(null, step.time()));
                continue;
            }
            for (Loss loss : register.claim(event)) {
                if (loss.place().keeper() == keeper) {
                    underWay.add(new Told(new FloorInput.GivenUp(Withdrawal.of(loss, event)), step.time()));
                }
            }
            if (isTold(keeper, event)) {
                told.add(new Told(new FloorInput.Event(event), step.time()));
            } else if (keeper == Place.Keeper.FLOOR && event.type() == EventType.SOURCE_RESET) {
                for (Site site : Site.ALL) {
                    if (feed.topology()
                            .queue(Site.TENANT, site.centre(), site.queue())
                            .isPresent()) {
                        QueueId queue = new QueueId(Site.TENANT, site.centre(), site.queue());
                        told.add(new Told(new FloorInput.Reset(queue, event), step.time()));
                    }
                }
            }
            if (!underWay.isEmpty() && random.nextBoolean()) {
                told.add(underWay.remove(random.nextInt(underWay.size())));
            }
        }
        return told;
    }

    private static boolean isTold(Place.Keeper keeper, CallEvent event) {
        return switch (keeper) {
            case NOBODY -> false;
            case FLOOR -> QueueFloor.counts(event);
            case AGENTS -> AgentCentre.counts(event);
            case REGIONS -> RegionFloor.counts(event);
        };
    }
}
