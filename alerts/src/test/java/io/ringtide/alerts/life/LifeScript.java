package io.ringtide.alerts.life;

import io.ringtide.alerts.TestCountry;
import io.ringtide.alerts.reading.Judgement;
import io.ringtide.alerts.reading.Verdict;
import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.AlertId;
import io.ringtide.domain.alert.AlertStep;
import io.ringtide.domain.alert.Quiet;
import io.ringtide.domain.rule.AlertRule;
import io.ringtide.domain.rule.AlertRules;
import io.ringtide.domain.topology.Scope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays verdicts, one letter a slide of 5 s: B bad, G good, - between, ? unknown; a small letter and _ for the same while
 * something keeps it quiet. The state is packed and read again before every slide.
 */
final class LifeScript {
    static final long SLIDE = 5_000;
    static final AlertId ID = new AlertId(TestCountry.TENANT, "waiting", Scope.queue("c1", "help"));
    static final Quiet QUIET = new Quiet(Quiet.Reason.SILENCE, "Kim", "known");

    private final AlertRule rule;
    private final AlertRules rules;
    private AlertLife life = new AlertLife(ID);
    final List<Alert> told = new ArrayList<>();
    private long slide;

    LifeScript(AlertRule rule, AlertRules rules) {
        this.rule = rule;
        this.rules = rules;
    }

    LifeScript play(String letters) {
        letters.chars().forEach(letter -> step((char) letter));
        return this;
    }

    @Nullable
    Alert step(char letter) {
        life = restored(life);
        boolean isQuiet = Character.isLowerCase(letter) || letter == '_';
        Verdict verdict = switch (Character.toUpperCase(letter)) {
            case 'B' -> Verdict.BAD;
            case 'G' -> Verdict.GOOD;
            case '?' -> Verdict.UNKNOWN;
            default -> Verdict.BETWEEN;
        };
        Setting setting =
                new Setting(slide, isQuiet ? QUIET : null, "rule-waiting", rules, TestCountry.TOPOLOGY, "first");
        Alert alert = life.step(rule, new Judgement(verdict, verdict == Verdict.GOOD ? 3.0 : 12.0, 10.0, ""), setting);
        if (alert != null) {
            told.add(alert);
        }
        slide += SLIDE;
        return alert;
    }

    AlertLife life() {
        return life;
    }

    /** What was told: seconds and status, and what happened at that slide beside it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Alert alert : told) {
            StringBuilder line = new StringBuilder();
            line.append(alert.asOf() / 1_000).append(' ').append(alert.status());
            for (AlertStep step : alert.history()) {
                if (step.at() == alert.asOf()
                        && !step.what().equalsIgnoreCase(alert.status().name())) {
                    line.append(' ').append(step.what());
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static AlertLife restored(AlertLife life) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            life.write(new DataOutputStream(bytes));
            return AlertLife.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), life.id());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
