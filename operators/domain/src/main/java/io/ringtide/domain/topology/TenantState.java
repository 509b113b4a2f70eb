package io.ringtide.domain.topology;

import java.io.DataOutput;
import java.io.IOException;

/** What is kept of one tenant that is watched as a whole, whatever its regions and centres. */
public interface TenantState {
    /** Its id. */
    String tenant();

    /** Goes by another history of configurations, which says the same of all that is over. */
    void reconfigure(Configurations now);

    /** Whether it knows no more than one of which nothing has been heard. */
    default boolean isOver() {
        return false;
    }

    /** The packed state. */
    void write(DataOutput out) throws IOException;
}
