package io.ringtide.alerts;

import io.ringtide.alerts.action.Advice;
import io.ringtide.alerts.life.AlertLife;
import io.ringtide.alerts.life.Setting;
import io.ringtide.alerts.reading.Judgement;
import io.ringtide.alerts.reading.Verdict;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.floor.ScopeReport.Frame;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.topology.Configuration;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Scope;
import io.ringtide.domain.topology.TenantState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A tenant's alerts, slide by slide. What they are judged by waits until its slide is known whole, so that it does not matter
 * what comes first or comes twice. Live, of slides that fall due together only the newest is judged: what was bad and is good
 * again by then never was for anybody. Not thread-safe.
 */
public final class TenantAlerts implements TenantState {
    /** More alerts that are not over begin no others. */
    static final int MOST_ALERTS = 10_000;

    /** For so long a tenant that the topology does not know must have no frames, in milliseconds of the events' time. */
    static final long GONE_AFTER_MS = 60_000;
    /** A job that goes on from its state is that far behind what it told, at most. */
    private static final long FAR_MS = 60_000;

    private static final int VERSION = 2;
    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private final String tenant;
    private final AlertPlan plan;
    private final Pending pending = new Pending();
    private final Storms storms = new Storms();
    private final TreeMap<SignalKey, AlertInput.Signal> signals = new TreeMap<>();
    private final Advice advice = new Advice();
    private final TreeMap<AlertId, AlertLife> lives = new TreeMap<>();
    private Configurations configurations;
    private long lastSlide = NOT_BEGUN;
    private long beyondBound;
    /** Slides up to this one are not judged, because a job before this one told of it. */
    private long toldUntil = NOT_BEGUN;

    private long framesToldBefore;
    private boolean isFarBehind;
    /** The first slide that was asked for since the start, after what is over. */
    private long awaitedSince = NOT_BEGUN;

    public TenantAlerts(String tenant, AlertPlan plan, Configurations configurations) {
        this.tenant = tenant;
        this.plan = plan;
        this.configurations = configurations;
    }

    @Override
    public String tenant() {
        return tenant;
    }

    /** Goes by another history of configurations, which says the same of all slides that are over. */
    @Override
    public void reconfigure(Configurations now) {
        configurations = now;
    }

    /** How many alerts did not begin because there were too many, since the start. */
    public long beyondBound() {
        return beyondBound;
    }

    /** Takes what is told, in any order; of a slide that is over, nothing. */
    public void accept(AlertInput input) {
        if (!(input instanceof AlertInput.Floor) || input.asOf() > lastSlide) {
            pending.add(input);
        } else if (input.asOf() <= toldUntil) {
            framesToldBefore++;
            isFarBehind |= toldUntil - input.asOf() > FAR_MS;
        }
    }

    /** How many frames were not judged since the start, because alerts of their slides or of later ones had been told before it. */
    public long framesToldBefore() {
        return framesToldBefore;
    }

    /**
     * Whether that is more than the few that come twice after a failure: what comes is of another time than what was told, and
     * nothing of it is told until {@link #toldUntil}.
     */
    public boolean isFarBehind() {
        return isFarBehind;
    }

    /** The last slide that was told of before the start, epoch milliseconds; no later ones are judged twice. */
    public long toldUntil() {
        return toldUntil;
    }

    /**
     * Takes over what was told by a job that then failed and has forgotten it: what it told to begin must be told to end, and
     * under the same name. Slides of which something was told are over.
     *
     * @param told the newest of each alert; what is remembered anyway does no harm
     */
    public void toldBefore(Collection<Alert> told) {
        long remembered = lastSlide;
        for (Alert alert : told) {
            if (alert.asOf() > remembered) {
                lives.put(alert.id(), AlertLife.toldBefore(alert));
                lastSlide = Math.max(lastSlide, alert.asOf());
                toldUntil = lastSlide;
            }
        }
    }

    /** Judges the slides up to {@code time}, before which everything is known. What comes out is in order of time. */
    public void advanceTo(long time, Consumer<Alert> out) {
        if (!plan.hasFrames()) {
            advanceWithoutFrames(time, out);
            return;
        }
        if (plan.isBacktest()) {
            for (Long slide = pending.firstSlide(time); slide != null; slide = pending.firstSlide(time)) {
                judge(slide, out);
            }
        } else {
            Long newest = pending.lastSlide(time);
            if (newest != null) {
                judge(newest, out);
            } else if (isGone(time)) {
                end(Slides.paneStart(time), out);
            }
        }
    }

    /** Nothing is to be expected of it, so that what was told to go on would go on for ever. */
    private boolean isGone(long time) {
        if (lastSlide == NOT_BEGUN
                || time <= lastSlide
                || lives.isEmpty()
                || configurations.topology(time).tenant(tenant).isPresent()) {
            return false;
        }
        awaitedSince = Math.max(awaitedSince == NOT_BEGUN ? time : awaitedSince, lastSlide);
        return time - awaitedSince >= GONE_AFTER_MS;
    }

    private void end(long slide, Consumer<Alert> out) {
        lastSlide = slide;
        Configuration configuration = configurations.at(slide);
        for (AlertLife life : lives.values()) {
            Alert alert = life.withdraw("its tenant is no more", withdrawing(slide, life.id(), configuration));
            if (alert != null) {
                out.accept(alert);
            }
        }
        lives.clear();
    }

    private Setting withdrawing(long slide, AlertId id, Configuration configuration) {
        return new Setting(
                slide, null, group(id), configuration.rules(), configuration.topology(), configuration.version());
    }

    private String group(AlertId id) {
        return Objects.requireNonNullElse(storms.storm(), "rule-" + id.rule());
    }

    private void advanceWithoutFrames(long time, Consumer<Alert> out) {
        Long first = pending.firstChange(plan.toldBy(time));
        if (lastSlide == NOT_BEGUN && first != null) {
            lastSlide = first - 1;
        }
        while (lastSlide != NOT_BEGUN && plan.next(lastSlide) <= time) {
            judge(plan.next(lastSlide), out);
        }
    }

    private void judge(long slide, Consumer<Alert> out) {
        lastSlide = slide;
        Map<Scope, Frame> frames = pending.take(slide, plan.toldBy(slide), this::hear);
        storms.settle(slide);
        Configuration configuration = configurations.at(slide);
        AlertRules rules = configuration.rules();
        Numbers numbers = new Numbers(tenant, frames, storms, signals.values(), configuration.topology());
        Quiets quiets = new Quiets(slide, rules, configuration.topology(), storms, frames);
        TreeMap<AlertId, Alert> news = new TreeMap<>();
        Map<AlertId, Judgement> found = new HashMap<>();
        for (AlertRule rule : rules.rules()) {
            numbers.of(rule).forEach((scope, judgement) -> found.put(new AlertId(tenant, rule.id(), scope), judgement));
        }
        begin(found);
        for (Iterator<AlertLife> all = lives.values().iterator(); all.hasNext(); ) {
            AlertLife life = all.next();
            AlertId id = life.id();
            AlertRule rule = rules.rule(id.rule()).orElse(null);
            Judgement judgement = found.getOrDefault(id, Judgement.NOTHING);
            Alert alert;
            if (rule != null) {
                Setting setting = new Setting(
                        slide,
                        quiets.of(rule, id, judgement.verdict()),
                        group(id),
                        rules,
                        configuration.topology(),
                        advice.about(id, rule, configuration.topology()),
                        configuration.version());
                alert = life.step(rule, judgement, setting);
            } else {
                alert = life.withdraw("its rule is no more", withdrawing(slide, id, configuration));
            }
            if (alert != null) {
                news.put(id, alert);
            }
            if (rule == null || life.isForgettable(slide, rule.sameEpisodeMs())) {
                all.remove();
            }
        }
        news.values().forEach(out);
    }

    private void hear(AlertInput input) {
        if (input instanceof AlertInput.Surged surged) {
            storms.accept(surged.report());
        } else if (input instanceof AlertInput.Run run) {
            storms.accept(run.change());
        } else if (input instanceof AlertInput.Advised advised) {
            advice.hear(advised.report());
        } else if (input instanceof AlertInput.Signal signal) {
            SignalKey key = SignalKey.of(signal);
            if (signal.value() == null) {
                signals.remove(key);
            } else if (signals.containsKey(key) || signals.size() < MOST_ALERTS) {
                signals.put(key, signal);
            }
        }
    }

    private void begin(Map<AlertId, Judgement> found) {
        long going = lives.values().stream()
                .filter(life -> life.status() != Status.RESOLVED)
                .count();
        for (Map.Entry<AlertId, Judgement> entry : new TreeMap<>(found).entrySet()) {
            if (entry.getValue().verdict() == Verdict.BAD && !lives.containsKey(entry.getKey())) {
                if (going >= MOST_ALERTS) {
                    beyondBound++;
                } else {
                    lives.put(entry.getKey(), new AlertLife(entry.getKey()));
                    going++;
                }
            }
        }
    }

    /** The packed state. */
    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(lastSlide);
        pending.write(out);
        storms.write(out);
        AlertInput.AlertInputPacker packer = new AlertInput.AlertInputPacker();
        out.writeInt(signals.size());
        for (AlertInput.Signal signal : signals.values()) {
            packer.write(signal, out);
        }
        advice.write(out);
        out.writeInt(lives.size());
        for (AlertLife life : lives.values()) {
            life.id().write(out);
            life.write(out);
        }
    }

    /** Reads what {@link #write} wrote. */
    public static TenantAlerts read(DataInput in, String tenant, AlertPlan plan, Configurations configurations)
            throws IOException {
        Packed.expectVersion(in, VERSION, "a tenant's alerts");
        TenantAlerts alerts = new TenantAlerts(tenant, plan, configurations);
        alerts.lastSlide = in.readLong();
        alerts.pending.read(in);
        alerts.storms.read(in);
        AlertInput.AlertInputPacker packer = new AlertInput.AlertInputPacker();
        for (int left = in.readInt(); left > 0; left--) {
            alerts.hear(packer.read(in));
        }
        alerts.advice.read(in);
        for (int left = in.readInt(); left > 0; left--) {
            AlertId id = AlertId.read(in);
            alerts.lives.put(id, AlertLife.read(in, id));
        }
        return alerts;
    }
}
