package io.ringtide.wallboard.feed;

import io.ringtide.wallboard.access.Eyes;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Something that the stream tells, encoded once for everybody; of one subject the newest only. */
public interface StreamItem {
    /** Its number in the order in which things were told. */
    long sequence();

    /** Whose it is. */
    String tenant();

    /** What it is: the level of a scope ({@code centre}), or the kind of a notice ({@code alert}). */
    String kind();

    /** What it is about, as in the record. */
    String scope();

    /** The whole event as the stream has it for those who see all of it, read only. */
    ByteBuffer event();

    /**
     * The event as somebody is to see it, read only; null where that is not at all.
     *
     * @param seen the number of the last thing that they were told
     */
    @Nullable
    ByteBuffer event(Eyes eyes, long seen);
}
