package io.ringtide.domain.rule;

/** What makes an alert not worth a page, because it follows from something greater. The order is packed: append only. */
public enum Inhibitor {
    /** A surge goes on in the scope's region, or in the nation: everybody knows already. */
    SURGE,
    /** Input of the scope is missing: what is computed from the rest may be wrong. */
    FEED
}
