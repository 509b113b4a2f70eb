package io.ringtide.domain.staffing;

/** What can be done where no agents are left, in the order in which it is to be done. */
public enum Measure {
    /** Send calls to whoever else answers for it: another vendor, self-service. */
    OVERFLOW,
    /** Offer to call back instead of letting people wait. */
    CALLBACK_OFFER,
    /** Tell callers what is known before they queue: many ask only that. */
    ANNOUNCEMENT
}
