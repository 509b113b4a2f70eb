package io.ringtide.domain.floor;

import io.ringtide.domain.identity.Precedence;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a contact by another fact, where an id may be on several.
 *
 * @param after the contact with the fact; as before where it does not count
 * @param replaced the fact under the same id that it takes the place of, and that had counted
 * @param meanwhile where its id was withdrawn before it came: the contact as it would have been until then; else null
 */
record Claim(
        Verdict verdict,
        Contact after,
        @Nullable Fact replaced,
        @Nullable Contact meanwhile) {

    /** Of two facts with one id the one that prevails counts; the same one again makes no difference. */
    static Claim of(Contact before, Fact fact, Precedence precedence) {
        Fact same = before.sameId(fact);
        if (same == null) {
            return new Claim(Verdict.COUNTED, before.with(fact), null, null);
        }
        if (same.fingerprint() == fact.fingerprint()) {
            return new Claim(Verdict.DUPLICATE, before, null, null);
        }
        if (!fact.prevailsOver(same, precedence)) {
            boolean isWithdrawn = same.kind() == Fact.Kind.ELSEWHERE && fact.kind() != Fact.Kind.ELSEWHERE;
            Contact meanwhile = isWithdrawn ? before.without(same).with(fact) : null;
            return new Claim(Verdict.CONFLICT, before, null, meanwhile);
        }
        Contact after = before.without(same).with(fact);
        return same.kind() == Fact.Kind.ELSEWHERE
                ? new Claim(Verdict.COUNTED, after, null, null)
                : new Claim(Verdict.REPLACED, after, same, null);
    }

    /** Whether the contact is another one now. */
    boolean isGranted() {
        return verdict == Verdict.COUNTED || verdict == Verdict.REPLACED;
    }
}
