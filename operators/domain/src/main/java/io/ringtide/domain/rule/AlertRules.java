package io.ringtide.domain.rule;

import io.ringtide.domain.pack.Packed;
import io.ringtide.domain.pack.Packer;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All of {@code rules.yaml}.
 *
 * @param rules of which no two have the same id
 */
public record AlertRules(List<AlertRule> rules, List<Silence> silences, List<Acknowledgement> acknowledgements)
        implements Serializable {
    /** Nobody is told of anything. */
    public static final AlertRules NONE = new AlertRules(List.of(), List.of(), List.of());

    public AlertRules {
        rules = List.copyOf(rules);
        silences = List.copyOf(silences);
        acknowledgements = List.copyOf(acknowledgements);
    }

    public Optional<AlertRule> rule(String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** The first that is about an episode, or null. */
    public @Nullable Acknowledgement acknowledgement(String fingerprint, long episode) {
        for (Acknowledgement one : acknowledgements) {
            if (one.episode() == episode && one.fingerprint().equals(fingerprint)) {
                return one;
            }
        }
        return null;
    }

    /** Packs the rules as part of a configuration. */
    public static final class AlertRulesPacker implements Packer<AlertRules> {
        private static final int VERSION = 2;

        @Override
        public void write(AlertRules all, DataOutput out) throws IOException {
            out.writeByte(VERSION);
            Packed.writeInt(out, all.rules.size());
            for (AlertRule rule : all.rules) {
                rule.write(out);
            }
            Packed.writeInt(out, all.silences.size());
            for (Silence silence : all.silences) {
                silence.write(out);
            }
            Packed.writeInt(out, all.acknowledgements.size());
            for (Acknowledgement one : all.acknowledgements) {
                one.write(out);
            }
        }

        @Override
        public AlertRules read(DataInput in) throws IOException {
            Packed.expectVersion(in, VERSION, "alert rules");
            List<AlertRule> rules = new ArrayList<>();
            for (int left = Packed.readInt(in); left > 0; left--) {
                rules.add(AlertRule.read(in));
            }
            List<Silence> silences = new ArrayList<>();
            for (int left = Packed.readInt(in); left > 0; left--) {
                silences.add(Silence.read(in));
            }
            List<Acknowledgement> acknowledgements = new ArrayList<>();
            for (int left = Packed.readInt(in); left > 0; left--) {
                acknowledgements.add(Acknowledgement.read(in));
            }
            return new AlertRules(rules, silences, acknowledgements);
        }
    }
}
