package io.ringtide.alerts.life;

import io.ringtide.alerts.reading.Judgement;
import io.ringtide.alerts.reading.Places;
import io.ringtide.alerts.reading.Verdict;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import io.ringtide.domain.alert.AlertAction;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertStep;
import io.ringtide.domain.alert.AlertText;
import io.ringtide.domain.alert.AlertTimes;
import io.ringtide.domain.alert.Quiet;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.rule.Acknowledgement;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.EscalationStep;
import io.ringtide.domain.rule.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The life of one alert. A number that is bad makes it pending; one that has been bad for long enough, firing; one that has
 * been good for long enough, resolved. What is bad again soon after that is the same episode, and people are paged for an
 * episode once, at the first slide at which it fires and nothing keeps it quiet: one that is over by then pages nobody. Where
 * input is missing nothing begins and nothing ends. Not thread-safe.
 */
public final class AlertLife {
    private static final int VERSION = 4;
    private static final int MOST_STEPS = 20;
    private static final long NEVER = Long.MIN_VALUE;
    private static final Status[] STATUSES = Status.values();
    private static final Severity[] SEVERITIES = Severity.values();

    private final AlertId id;
    private Status status = Status.RESOLVED;
    private AlertTimes times = new AlertTimes(NEVER, null, null, null, null);
    /** Since when the number is bad while pending, and good while firing. */
    private long badSince = NEVER;

    private long goodSince = NEVER;
    /** When it last ceased to fire. */
    private long quenchedAt = NEVER;

    /** Those of the episode: whoever is notified knows an alert by them. */
    private SortedMap<String, String> labels = new TreeMap<>();

    private @Nullable Quiet quiet;
    /** What it was when it was bad last: people are told of that, also when it is over. */
    private Judgement lastBad = Judgement.NOTHING;

    /** Of what was told to do while it fires: see {@link AlertAction#form}. */
    private String actionForm = "";

    /** What people were told last: its end can be told when its rule is known no more. */
    private @Nullable Words words;

    private final List<AlertStep> history = new ArrayList<>();
    /** Whether something was noted in this step. */
    private boolean isNews;

    private record Words(Severity severity, @Nullable String escalatedTo, AlertText text) {
        void write(DataOutput out) throws IOException {
            out.writeByte(severity.ordinal());
            Packed.writeText(out, escalatedTo);
            text.write(out);
        }

        static Words read(DataInput in) throws IOException {
            return new Words(SEVERITIES[in.readUnsignedByte()], Packed.readText(in), AlertText.read(in));
        }
    }

    public AlertLife(AlertId id) {
        this.id = id;
    }

    /** The life that was told of by a job that then failed and has forgotten it: it goes on from there. */
    public static AlertLife toldBefore(Alert told) {
        AlertLife life = new AlertLife(told.id());
        life.status = told.status();
        life.times = told.times();
        life.labels = new TreeMap<>(told.labels());
        life.quiet = told.quiet();
        life.history.addAll(told.history());
        life.actionForm = AlertAction.form(told.action());
        life.words = new Words(told.severity(), told.escalatedTo(), told.text());
        life.lastBad = new Judgement(Verdict.BAD, told.value(), told.threshold(), "");
        for (AlertStep step : told.history()) {
            if (step.what().equals(code(Status.PENDING))) {
                life.badSince = step.at();
            } else if (step.what().equals(code(Status.RESOLVED)) && told.times().firedAt() != null) {
                life.quenchedAt = step.at();
            }
        }
        return life;
    }

    public AlertId id() {
        return id;
    }

    /** Where it is in its life; {@code RESOLVED} also before the first time. */
    public Status status() {
        return status;
    }

    /** Whether it is over for so long that whatever comes next is another episode. */
    public boolean isForgettable(long time, long sameEpisodeMs) {
        return status == Status.RESOLVED && !isSameEpisode(time, sameEpisodeMs);
    }

    /**
     * Goes on to the next slide.
     *
     * @return how it stands where that is news, else null
     */
    public @Nullable Alert step(AlertRule rule, Judgement judgement, Setting setting) {
        isNews = false;
        lastBad = judgement.verdict() == Verdict.BAD ? judgement : lastBad;
        live(rule, judgement, setting);
        disturb(rule, setting);
        // It is told anew, and pages nobody: when people are paged is a matter of the episode.
        isNews |= status == Status.FIRING && !AlertAction.form(setting.action()).equals(actionForm);
        return isNews ? told(rule, judgement, setting) : null;
    }

    /**
     * Ends at once, whatever its number, in the words that it was told in last.
     *
     * @param why for the history
     * @return how it stands, or null where it was over already
     */
    public @Nullable Alert withdraw(String why, Setting setting) {
        Words last = words;
        if (status == Status.RESOLVED || last == null) {
            return null;
        }
        over(setting.time(), why);
        actionForm = AlertAction.form(null);
        return told(last, Judgement.NOTHING, null, setting);
    }

    private void live(AlertRule rule, Judgement judgement, Setting setting) {
        long now = setting.time();
        boolean isBad = judgement.verdict() == Verdict.BAD;
        switch (status) {
            case RESOLVED -> {
                if (isBad) {
                    begin(rule, setting);
                }
            }
            case PENDING -> {
                if (!isBad) {
                    over(now, "");
                }
            }
            case FIRING -> {
                if (judgement.verdict() != Verdict.GOOD) {
                    goodSince = NEVER;
                } else {
                    goodSince = goodSince == NEVER ? now : goodSince;
                    if (now - goodSince >= rule.keepFiringMs()) {
                        quenchedAt = now;
                        over(now, "");
                    }
                }
            }
        }
        if (status == Status.PENDING && now - badSince >= rule.forMs()) {
            enter(Status.FIRING, now, "");
            goodSince = NEVER;
            if (times.firedAt() == null) {
                labels = labels(setting);
                times = new AlertTimes(times.startsAt(), now, null, null, null);
            }
        }
    }

    private void begin(AlertRule rule, Setting setting) {
        long now = setting.time();
        if (isSameEpisode(now, rule.sameEpisodeMs())) {
            times = new AlertTimes(times.startsAt(), times.firedAt(), times.pagedAt(), times.escalatedAt(), null);
        } else {
            times = new AlertTimes(now, null, null, null, null);
            labels = labels(setting);
            history.clear();
        }
        quiet = null;
        badSince = now;
        enter(Status.PENDING, now, "");
    }

    private boolean isSameEpisode(long now, long sameEpisodeMs) {
        return quenchedAt != NEVER && now - quenchedAt <= sameEpisodeMs;
    }

    private void over(long now, String why) {
        times = new AlertTimes(times.startsAt(), times.firedAt(), times.pagedAt(), times.escalatedAt(), now);
        badSince = NEVER;
        goodSince = NEVER;
        quiet = null;
        enter(Status.RESOLVED, now, why);
    }

    private void enter(Status next, long now, String why) {
        status = next;
        note(now, code(next), why);
    }

    private static String code(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** Who is told, where nothing speaks against it. */
    private void disturb(AlertRule rule, Setting setting) {
        if (status == Status.RESOLVED) {
            return;
        }
        long now = setting.time();
        Quiet holds = quietNow(setting);
        if (!Objects.equals(holds, quiet)) {
            quiet = holds;
            if (holds == null) {
                note(now, "loud", "");
            } else {
                String by = holds.author().isEmpty() ? "" : holds.author() + ": ";
                note(now, holds.reason().code(), by + holds.detail());
            }
        }
        if (status != Status.FIRING || quiet != null) {
            return;
        }
        Long pagedAt = times.pagedAt();
        if (pagedAt == null) {
            times = new AlertTimes(times.startsAt(), times.firedAt(), now, null, null);
            note(now, "paged", "");
            return;
        }
        int due = stepsBy(rule, now);
        if (due > stepsDone(rule)) {
            times = new AlertTimes(times.startsAt(), times.firedAt(), pagedAt, now, null);
            note(now, "escalated", rule.escalation().get(due - 1).to());
        }
    }

    private @Nullable Quiet quietNow(Setting setting) {
        Acknowledgement acknowledged = setting.rules().acknowledgement(id.fingerprint(), times.startsAt());
        return acknowledged == null
                ? setting.quiet()
                : new Quiet(Quiet.Reason.ACKNOWLEDGED, acknowledged.author(), acknowledged.note());
    }

    /** How many escalation steps have been taken. */
    private int stepsDone(AlertRule rule) {
        Long escalatedAt = times.escalatedAt();
        return escalatedAt == null ? 0 : stepsBy(rule, escalatedAt);
    }

    private int stepsBy(AlertRule rule, long time) {
        Long pagedAt = times.pagedAt();
        int due = 0;
        while (pagedAt != null
                && due < rule.escalation().size()
                && time - pagedAt >= rule.escalation().get(due).afterMs()) {
            due++;
        }
        return due;
    }

    private void note(long at, String what, String detail) {
        isNews = true;
        history.add(new AlertStep(at, what, detail));
        if (history.size() > MOST_STEPS) {
            history.remove(0);
        }
    }

    private Alert told(AlertRule rule, Judgement judgement, Setting setting) {
        int steps = stepsDone(rule);
        EscalationStep last = steps == 0 ? null : rule.escalation().get(steps - 1);
        Words now = new Words(
                last == null ? rule.severity() : last.severity(),
                last == null ? null : last.to(),
                Wording.of(rule, id, lastBad, setting.topology()));
        words = now;
        AlertAction action = status == Status.RESOLVED ? null : setting.action();
        actionForm = AlertAction.form(action);
        return told(now, judgement, action, setting);
    }

    private Alert told(Words now, Judgement judgement, @Nullable AlertAction action, Setting setting) {
        return new Alert(
                id,
                status,
                now.severity(),
                now.escalatedTo(),
                labels,
                now.text(),
                judgement.value(),
                judgement.threshold(),
                setting.time(),
                times,
                quiet,
                history,
                action,
                setting.config());
    }

    private SortedMap<String, String> labels(Setting setting) {
        Places places = Places.of(id.scope()).completedBy(setting.topology(), id.tenant());
        SortedMap<String, String> all = new TreeMap<>();
        all.put("tenant", id.tenant());
        all.put("rule", id.rule());
        all.put("scope", id.scope().toString());
        all.put("group", setting.group());
        put(all, "centre", places.centre());
        put(all, "queue", places.queue());
        put(all, "vendor", places.vendor());
        put(all, "region", places.region());
        return all;
    }

    private static void put(SortedMap<String, String> labels, String name, @Nullable String value) {
        if (value != null) {
            labels.put(name, value);
        }
    }

    /** The packed state, without {@link #id()}. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(status.ordinal());
        times.write(out);
        Packed.writeLong(out, badSince);
        Packed.writeLong(out, goodSince);
        Packed.writeLong(out, quenchedAt);
        Packed.writeInt(out, labels.size());
        for (SortedMap.Entry<String, String> label : labels.entrySet()) {
            Packed.writeLongText(out, label.getKey());
            Packed.writeLongText(out, label.getValue());
        }
        out.writeBoolean(quiet != null);
        if (quiet != null) {
            quiet.write(out);
        }
        lastBad.write(out);
        Packed.writeLongText(out, actionForm);
        out.writeBoolean(words != null);
        if (words != null) {
            words.write(out);
        }
        Packed.writeInt(out, history.size());
        for (AlertStep step : history) {
            step.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static AlertLife read(DataInput in, AlertId id) throws IOException {
        Packed.expectVersion(in, VERSION, "the life of an alert");
        AlertLife life = new AlertLife(id);
        life.status = STATUSES[in.readUnsignedByte()];
        life.times = AlertTimes.read(in);
        life.badSince = Packed.readLong(in);
        life.goodSince = Packed.readLong(in);
        life.quenchedAt = Packed.readLong(in);
        for (int left = Packed.readInt(in); left > 0; left--) {
            life.labels.put(Packed.readLongText(in), Packed.readLongText(in));
        }
        life.quiet = in.readBoolean() ? Quiet.read(in) : null;
        life.lastBad = Judgement.read(in);
        life.actionForm = Packed.readLongText(in);
        life.words = in.readBoolean() ? Words.read(in) : null;
        for (int left = Packed.readInt(in); left > 0; left--) {
            life.history.add(AlertStep.read(in));
        }
        return life;
    }
}
