package io.ringtide.domain.identity;

/**
 * Of two events with one (source, id) in different places, or without a place, the one that does not count.
 *
 * @param place whose book it is in
 * @param isNewcomer whether it is the one that was just claimed for; else it had counted until now
 * @param position where it stood in the input
 * @param arrival when it arrived, epoch milliseconds
 * @param winnerTime when the one that counts happened, epoch milliseconds
 * @param winnerFingerprint the contents of the one that counts
 */
public record Loss(
        Place place, boolean isNewcomer, long position, long arrival, long winnerTime, long winnerFingerprint) {

    static Loss of(Place place, Holder loser, Holder winner, boolean isNewcomer) {
        return new Loss(place, isNewcomer, loser.position(), loser.arrival(), winner.time(), winner.fingerprint());
    }
}
