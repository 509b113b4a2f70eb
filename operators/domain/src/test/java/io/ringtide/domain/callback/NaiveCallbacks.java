package io.ringtide.domain.callback;

import io.ringtide.domain.callback.Callback.Reason;
import io.ringtide.domain.callback.Callback.Status;
import io.ringtide.domain.callback.CallerFact.Kind;
import io.ringtide.domain.topology.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be called back, by living through the day of one caller second by second, as a clerk with a list would. Facts lie on
 * whole seconds; an answered caller does not dial a second time in the ten seconds until it is clear that it is an answer.
 */
final class NaiveCallbacks {
    private static final long S = 1_000;
    private static final long MIN = 60 * S;
    private static final long HOUR = 60 * MIN;
    private static final long NO = Long.MAX_VALUE;
    private static final long[] REDIAL = {5 * MIN, 30 * MIN, 120 * MIN};

    private static final class Phone {
        private long start;
        private long last;
        private final Map<String, Long> waits = new TreeMap<>();
        private final Map<String, Long> talks = new TreeMap<>();
        private final List<String> left = new ArrayList<>();
        private long firstWait = NO;
        private long spoken = NO;

        private boolean isOn() {
            return !waits.isEmpty() || !talks.isEmpty();
        }
    }

    private static final class Topic {
        private long first;
        private long id;
        private final List<Phone> phones = new ArrayList<>();
        private final List<Long> gaveUp = new ArrayList<>();
        private final List<Long> waited = new ArrayList<>();
        private @Nullable CallerFact place;
        private long servedAt = Long.MIN_VALUE;
        private boolean isAskedFor;
        private boolean isHarm;
        private boolean isCalledOff;
        private @Nullable Entry entry;
    }

    private static final class Entry {
        private long opened;
        private long base;
        private CallerFact place;
        private boolean isSurge;
        private long surgeAt;
        private long due = NO;
        private long dueSaidAt;
        private final List<Long> dials = new ArrayList<>();
        private boolean isLastDial;
        private boolean isLastDue;
        private @Nullable Reason closed;
        private int closedAttempts;
        private int closedGaveUp;
        private long closedExpiry;
        private boolean wasHarm;
        private @Nullable Callback told;

        private boolean isLastDialAt(long now) {
            return isLastDial && dials.get(dials.size() - 1) == now;
        }

        private Entry(long opened, CallerFact place, long base) {
            this.opened = opened;
            this.place = place;
            this.base = base;
        }
    }

    private final CallerId id;
    private final String caller;
    private final Surroundings around;
    /** When a surge was known to begin and to end, in pairs. */
    private final List<Long> surges;

    private final Map<Long, Phone> phones = new TreeMap<>();
    private final List<Topic> topics = new ArrayList<>();
    private final List<Long> reached = new ArrayList<>();
    private final List<Callback> told = new ArrayList<>();
    /** What a dialler said before there was anything to dial for. */
    private final Map<Topic, List<CallerFact>> early = new IdentityHashMap<>();

    NaiveCallbacks(CallerId id, String caller, Surroundings around, List<Long> surges) {
        this.id = id;
        this.caller = caller;
        this.around = around;
        this.surges = surges;
    }

    /** All that is told from the first fact on, through that time. */
    List<Callback> live(List<CallerFact> facts, long until) {
        List<CallerFact> inOrder = new ArrayList<>(facts);
        inOrder.sort(Comparator.comparingLong(CallerFact::time)
                .thenComparing(fact -> fact.kind().isOfDialler())
                .thenComparing(CallerFact::kind)
                .thenComparingLong(CallerFact::episode));
        int next = 0;
        for (long now = inOrder.get(0).time(); now <= until; now += S) {
            clock(now);
            tell(now);
            List<CallerFact> together = new ArrayList<>();
            while (next < inOrder.size() && inOrder.get(next).time() == now) {
                together.add(inOrder.get(next++));
            }
            if (now < until) {
                happen(together, now);
                tell(now + 1);
            }
        }
        return told;
    }

    private void clock(long now) {
        for (Topic topic : topics) {
            for (Phone phone : topic.phones) {
                phone.waits.values().removeIf(since -> {
                    boolean isLost = since + 2 * HOUR == now;
                    phone.last = isLost ? now : phone.last;
                    return isLost;
                });
                for (Map.Entry<String, Long> talk : phone.talks.entrySet()) {
                    if (talk.getValue() + 10 * S == now) {
                        phone.spoken = Math.min(phone.spoken, talk.getValue());
                        phone.last = now;
                        closeFrom(topic, Reason.GOT_THROUGH, talk.getValue() + 10 * S);
                    }
                }
                phone.talks.values().removeIf(since -> since + 10 * S == now);
            }
        }
        Topic current = topics.isEmpty() ? null : topics.get(topics.size() - 1);
        if (current != null && current.entry == null && !current.isCalledOff && isSettled(current, now)) {
            long latest = -1;
            int count = 0;
            boolean isLong = false;
            for (int i = 0; i < current.gaveUp.size(); i++) {
                if (current.gaveUp.get(i) > current.servedAt) {
                    count++;
                    isLong |= current.waited.get(i) >= 2 * MIN;
                }
                latest = Math.max(latest, current.gaveUp.get(i));
            }
            if (count > 0 && (isLong || count > 1 || isSurge(current.place, now))) {
                open(current, new Entry(now, current.place, latest), now);
            }
        }
        for (Topic topic : topics) {
            Entry entry = topic.entry;
            if (entry != null && entry.closed == null) {
                if (entry.dials.size() >= 3 && entry.dials.get(2) + REDIAL[2] == now) {
                    close(topic, Reason.UNREACHABLE, now);
                } else if (expiry(entry, now) <= now) {
                    close(topic, Reason.OUT_OF_DATE, now);
                }
            }
        }
    }

    private static boolean isSettled(Topic topic, long now) {
        long last = Long.MIN_VALUE;
        for (Phone phone : topic.phones) {
            if (phone.isOn() || phone.spoken != NO) {
                return false;
            }
            last = Math.max(last, phone.last);
        }
        return last + 2 * MIN == now;
    }

    private void open(Topic topic, Entry entry, long now) {
        List<Long> dialled = early.getOrDefault(topic, List.of()).stream()
                .filter(word -> word.kind() == Kind.CALLBACK_DIALLED)
                .map(CallerFact::time)
                .distinct()
                .toList();
        if (dialled.size() >= 3 && dialled.get(2) + REDIAL[2] <= now) {
            topic.isCalledOff = true;
            return;
        }
        for (Topic older : topics) {
            if (older != topic && older.entry != null && older.entry.closed == null) {
                close(older, Reason.NEWER, now);
            }
        }
        topic.entry = entry;
        surge(entry, now);
        for (CallerFact word : early.getOrDefault(topic, List.of())) {
            dialler(entry, word, word.time());
        }
    }

    private void surge(Entry entry, long time) {
        if (isSurge(entry.place, time)) {
            entry.isSurge = true;
            entry.surgeAt = time;
        }
    }

    private boolean isSurge(@Nullable CallerFact place, long time) {
        if (place == null || place.region() == null) {
            return false;
        }
        for (int i = 0; i < surges.size(); i += 2) {
            if (surges.get(i) <= time && time < surges.get(i + 1)) {
                return true;
            }
        }
        return false;
    }

    private long expiry(Entry entry, long now) {
        long longest = entry.opened + 24 * HOUR;
        long expiry = entry.base + 4 * HOUR;
        if (entry.isSurge) {
            long over = NO;
            for (int i = 1; i < surges.size(); i += 2) {
                over = surges.get(i) > entry.surgeAt ? Math.min(over, surges.get(i)) : over;
            }
            expiry = over <= now ? Math.max(entry.base, over) + 4 * HOUR : longest;
        }
        expiry = Math.min(expiry, longest);
        return entry.due == NO ? expiry : Math.max(expiry, entry.due + 4 * HOUR);
    }

    private void happen(List<CallerFact> facts, long now) {
        for (CallerFact fact : facts) {
            if (fact.kind() == Kind.CALLBACK_REACHED) {
                Topic about = about(fact);
                for (Topic topic : topics) {
                    if (topic.entry != null && topic.entry.closed == null && topic.entry.opened < now) {
                        close(topic, topic == about ? Reason.REACHED : Reason.GOT_THROUGH, now);
                    }
                }
                if (about != null) {
                    about.isCalledOff = true;
                }
                reached.add(now);
            }
        }
        for (CallerFact fact : facts) {
            if (fact.kind() == Kind.SELF_SERVED && isFirstExit(fact)) {
                closeFrom(topicOf(fact, now), Reason.SELF_SERVED, now);
            }
        }
        for (CallerFact fact : facts) {
            if (fact.kind() == Kind.CALLBACK_CANCELLED) {
                Topic about = about(fact);
                if (about != null) {
                    about.isCalledOff = true;
                    if (about.entry != null && about.entry.closed == null) {
                        close(about, Reason.CANCELLED, now);
                    }
                }
            }
        }
        for (CallerFact fact : facts) {
            if (!fact.kind().isOfDialler()) {
                call(fact, now);
            }
        }
        for (CallerFact fact : facts) {
            Topic about = fact.kind().isOfDialler() ? about(fact) : null;
            if (about != null && about.entry != null && about.entry.closed == null) {
                dialler(about.entry, fact, now);
            } else if (about != null && about.entry == null) {
                early(about, fact);
            }
        }
    }

    private void early(Topic topic, CallerFact fact) {
        early.computeIfAbsent(topic, any -> new ArrayList<>()).add(fact);
    }

    private void dialler(Entry entry, CallerFact fact, long now) {
        if (fact.kind() == Kind.CALLBACK_DIALLED && !entry.dials.contains(now)) {
            entry.dials.add(now);
            entry.isLastDial = true;
            entry.isLastDue = false;
        } else if (fact.kind() == Kind.CALLBACK_SCHEDULED && !entry.isLastDialAt(now)) {
            entry.due = fact.amount() < 0 ? NO : fact.amount();
            entry.dueSaidAt = now;
            entry.isLastDue = true;
            entry.isLastDial = false;
        }
    }

    private boolean isFirstExit(CallerFact fact) {
        Phone phone = phones.get(fact.contact());
        return phone == null || !phone.left.contains(fact.queue());
    }

    private @Nullable Topic about(CallerFact fact) {
        for (Topic topic : topics) {
            if (fact.episode() == topic.id) {
                return topic;
            }
        }
        return topics.isEmpty() ? null : topics.get(topics.size() - 1);
    }

    private Topic topicOf(CallerFact fact, long now) {
        Phone known = phones.get(fact.contact());
        for (Topic topic : topics) {
            if (known != null && topic.phones.contains(known)) {
                return topic;
            }
        }
        Phone phone = new Phone();
        phone.start = now;
        phone.last = now;
        phones.put(fact.contact(), phone);
        Topic topic = topics.isEmpty() ? null : topics.get(topics.size() - 1);
        if (topic == null || isAnother(topic, now)) {
            topic = new Topic();
            topic.first = now;
            topic.id = CallbackId.episode(id.tenant(), caller, now);
            topics.add(topic);
        }
        topic.phones.add(phone);
        return topic;
    }

    private boolean isAnother(Topic topic, long now) {
        long last = Long.MIN_VALUE;
        boolean isOn = false;
        for (Phone phone : topic.phones) {
            if (phone.spoken < now) {
                return true;
            }
            isOn |= phone.isOn();
            last = Math.max(last, phone.last);
        }
        long lastCall = topic.phones.get(topic.phones.size() - 1).start;
        return !isOn && now - last > 30 * MIN || reached.stream().anyMatch(time -> time >= lastCall && time < now);
    }

    private void call(CallerFact fact, long now) {
        Topic topic = topicOf(fact, now);
        Phone phone = phones.get(fact.contact());
        String queue = fact.queue();
        phone.last = Math.max(phone.last, now);
        topic.isHarm |= fact.isHazard();
        boolean isFirstExit = fact.kind().isExit() && !phone.left.contains(queue);
        if (isFirstExit) {
            phone.left.add(queue);
            phone.waits.remove(queue);
        }
        switch (fact.kind()) {
            case ENQUEUED -> {
                phone.firstWait = Math.min(phone.firstWait, now);
                if (!phone.left.contains(queue)) {
                    phone.waits.putIfAbsent(queue, now);
                }
            }
            case ANSWERED -> {
                if (isFirstExit) {
                    phone.talks.put(queue, now);
                }
            }
            case ENDED -> {
                if (phone.talks.containsKey(queue) && now - phone.talks.get(queue) < 10 * S) {
                    phone.talks.remove(queue);
                }
            }
            case ABANDONED -> {
                if (isFirstExit) {
                    phone.waits.clear();
                    long waited = phone.firstWait == NO ? fact.amount() : now - phone.firstWait;
                    if (waited >= 20 * S) {
                        gaveUp(topic, fact, waited, now);
                    }
                }
            }
            case SELF_SERVED -> {
                if (isFirstExit) {
                    topic.servedAt = now;
                }
            }
            case CALLBACK_REQUESTED, TOOK_CALLBACK -> askedFor(topic, fact, now);
            default -> {
                // no more than a sign of life
            }
        }
    }

    private void gaveUp(Topic topic, CallerFact fact, long waited, long now) {
        topic.gaveUp.add(now);
        topic.waited.add(waited);
        topic.place = fact;
        Entry entry = topic.entry;
        if (entry != null && entry.closed == null && entry.opened < now) {
            entry.base = now;
            entry.place = fact;
            surge(entry, now);
        }
    }

    private void askedFor(Topic topic, CallerFact fact, long now) {
        if (topic.entry == null && !topic.isCalledOff && !topic.isAskedFor) {
            open(topic, new Entry(now, fact, now), now);
        }
        if (topic.entry == null || topic.entry.closed == null) {
            topic.isAskedFor = true;
        }
    }

    /** Of this topic and all before it. */
    private void closeFrom(Topic last, Reason reason, long now) {
        for (Topic topic : topics) {
            if (topic.entry != null && topic.entry.closed == null && topic.entry.opened < now) {
                close(topic, reason, now);
            }
            if (topic == last) {
                return;
            }
        }
    }

    private void close(Topic topic, Reason reason, long now) {
        Entry entry = topic.entry;
        entry.closed = reason;
        entry.closedAttempts =
                (int) topic.phones.stream().filter(phone -> phone.start < now).count();
        entry.closedGaveUp = topic.gaveUp.size();
        entry.closedExpiry = expiry(entry, now);
        entry.wasHarm = topic.isHarm;
    }

    private void tell(long asOf) {
        for (Topic topic : topics) {
            Entry entry = topic.entry;
            if (entry == null) {
                continue;
            }
            Callback now = callback(topic, entry, asOf);
            if (entry.told == null || !entry.told.toldAt(asOf).equals(now)) {
                entry.told = now;
                told.add(now);
            }
        }
    }

    private Callback callback(Topic topic, Entry entry, long asOf) {
        if (entry.told != null && !entry.told.isOpen()) {
            return entry.told.toldAt(asOf);
        }
        boolean isOver = entry.closed != null;
        int gaveUp = isOver ? entry.closedGaveUp : topic.gaveUp.size();
        Purpose purpose = Purpose.ofQueue(entry.place.queue());
        boolean isHarm = (isOver ? entry.wasHarm : topic.isHarm) || purpose == Purpose.HAZARD;
        int priority = isHarm ? 1 : purpose != Purpose.OUTAGE ? 4 : entry.isSurge && gaveUp >= 2 ? 2 : 3;
        Status open = entry.isLastDial
                ? Status.ATTEMPTED
                : entry.isLastDue ? Status.SCHEDULED : topic.isAskedFor ? Status.OFFERED : Status.CANDIDATE;
        long earliest = entry.opened;
        if (!entry.dials.isEmpty()) {
            int dials = entry.dials.size();
            earliest = entry.dials.get(dials - 1) + REDIAL[Math.min(dials, 3) - 1];
        }
        if (entry.due != NO && (entry.dials.isEmpty() || entry.dueSaidAt >= entry.dials.get(entry.dials.size() - 1))) {
            earliest = Math.max(entry.opened, entry.due);
        }
        return new Callback(
                id.tenant(),
                CallbackId.text(id, topic.id),
                caller,
                entry.place.centre(),
                entry.place.queue(),
                entry.place.region(),
                topic.first,
                isOver ? entry.closedAttempts : topic.phones.size(),
                gaveUp,
                entry.dials.size(),
                priority,
                isOver ? entry.closed.status() : open,
                entry.closed,
                isHarm ? earliest : around.notQuiet(id.tenant(), earliest),
                entry.due,
                isOver ? entry.closedExpiry : expiry(entry, asOf),
                asOf);
    }
}
