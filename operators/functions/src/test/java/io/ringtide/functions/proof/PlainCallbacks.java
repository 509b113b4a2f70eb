package io.ringtide.functions.proof;

import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.callback.CallbackContext;
import io.ringtide.domain.callback.CallbackSettings;
import io.ringtide.domain.callback.CallerBook;
import io.ringtide.domain.callback.CallerFact;
import io.ringtide.domain.callback.CallerFact.Kind;
import io.ringtide.domain.callback.CallerId;
import io.ringtide.domain.callback.SurgeHistory;
import io.ringtide.domain.callback.Surroundings;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.RegionId;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.history.FaultyFeed;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What callers' books say of callers, and the steps by which operators are told. */
final class PlainCallbacks {
    private static final RegionId COAST = new RegionId("acme", "coast");
    private static final long HOUR_MS = 3_600_000;
    private static final long SLICES = 12;
    private static final long KEEP_MS = 28 * HOUR_MS;
    private static final Kind[] WORDS = {
        Kind.CALLBACK_DIALLED,
        Kind.CALLBACK_DIALLED,
        Kind.CALLBACK_DIALLED,
        Kind.CALLBACK_SCHEDULED,
        Kind.CALLBACK_REACHED,
        Kind.CALLBACK_CANCELLED
    };

    private final Map<CallerId, CallerBook> books = new TreeMap<>();
    private final SurgeHistory surges = new SurgeHistory();
    private final Surroundings around;
    private long clock = Long.MIN_VALUE;

    final List<Script.Step<CallerFact>> steps = new ArrayList<>();
    /** What is told between watermarks, by those. */
    final List<Script.Step<Callback>> told = new ArrayList<>();

    PlainCallbacks(Topology topology) {
        around = new Surroundings(CallbackSettings.DEFAULT, Configurations.sinceEver("first", topology), surges);
    }

    /** The callers of a feed, of whom three days later nothing is left; with a dialler and surges that are made up. */
    static PlainCallbacks of(FaultyFeed feed) {
        long last = feed.steps().get(feed.steps().size() - 1).time();
        Random random = new Random(last);
        PlainCallbacks plain = new PlainCallbacks(feed.topology());
        boolean isUp = false;
        for (FaultyFeed.Step step : feed.steps()) {
            CallEvent event = step.event();
            if (event == null) {
                if (random.nextInt(5) == 0) {
                    isUp = !isUp;
                    plain.stands(COAST, Slides.floor(step.time(), 10_000) - 20_000, isUp);
                }
                plain.advanceTo(step.time());
            } else {
                CallerFact fact = CallerFact.of(event);
                if (fact != null) {
                    plain.take(fact);
                    if (fact.kind() == Kind.ABANDONED && random.nextInt(3) == 0) {
                        plain.take(word(fact, random));
                    }
                }
            }
        }
        plain.advanceTo(last + 72 * HOUR_MS);
        return plain;
    }

    void take(CallerFact fact) {
        steps.add(new Script.Step<>(fact, fact.time()));
        books.computeIfAbsent(fact.id(), CallerBook::new).take(fact);
    }

    void stands(RegionId region, long start, boolean isUp) {
        steps.add(new Script.Step<>(null, new CallbackContext.Stood(region, start, isUp), start));
        long changesAt = surges.accept(region, start, isUp);
        books.values().forEach(book -> book.surgeChanges(changesAt));
    }

    void advanceTo(long watermark) {
        steps.add(new Script.Step<>(null, watermark));
        long time = watermark + 1;
        if (time > clock) {
            List<Callback> changes = new ArrayList<>();
            for (CallerBook book : books.values()) {
                if (book.dueAt() <= time) {
                    book.advanceTo(clock, time, around, changes::add);
                }
            }
            forget(time, changes);
            clock = time;
            changes.forEach(change -> told.add(new Script.Step<>(change, change.asOf())));
        }
        told.add(new Script.Step<>(null, watermark));
    }

    /** Each half hour one in twelve callers is looked at. */
    private void forget(long time, List<Callback> changes) {
        for (CallerBook book : List.copyOf(books.values())) {
            long slice = Math.floorMod(book.id().hash(), SLICES) * Slides.HALF_MS;
            long lookedAt = Slides.floor(time - slice, SLICES * Slides.HALF_MS) + slice;
            boolean isLookedAt = clock != Long.MIN_VALUE && lookedAt > clock;
            if (isLookedAt && book.forgetBefore(time - KEEP_MS, time, CallbackSettings.DEFAULT, changes::add)) {
                books.remove(book.id());
            }
        }
    }

    private static CallerFact word(CallerFact about, Random random) {
        Kind kind = WORDS[random.nextInt(WORDS.length)];
        long time = about.time() + random.nextInt(random.nextBoolean() ? 400_000 : 8_000_000);
        long due = kind == Kind.CALLBACK_SCHEDULED ? time + random.nextInt(20_000_000) : CallEvent.UNKNOWN;
        return new CallerFact(about.id(), about.caller(), kind, time, 0, "", "", null, false, due, 0);
    }
}
