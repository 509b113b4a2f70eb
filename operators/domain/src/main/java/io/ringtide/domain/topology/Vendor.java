package io.ringtide.domain.topology;

import java.io.Serializable;

/**
 * The company that runs a centre.
 *
 * @param formula resolved, its own or the tenant's: how the service level of all its centres together is told
 */
public record Vendor(String id, Name name, ServiceLevelFormula formula) implements Serializable {

    /** With Ringtide's own formula. */
    public Vendor(String id, Name name) {
        this(id, name, ServiceLevelFormula.RINGTIDE);
    }
}
