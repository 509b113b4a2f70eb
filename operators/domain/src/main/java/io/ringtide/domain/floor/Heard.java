package io.ringtide.domain.floor;

import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeSet;

/**
 * When the newest event was whose time lies before the last slide, to a pane: as slides begin with panes, that is enough to
 * say as of each of them how long a name has been silent. Events that run ahead of the slide do not count until it has
 * passed them, so that it does not matter how early they are known.
 */
public final class Heard {
    private static final int VERSION = 1;
    /** Earlier than any time, with room to subtract. */
    private static final long NEVER = Long.MIN_VALUE / 4;

    private final TreeSet<Long> ahead = new TreeSet<>();
    private long newest;

    private Heard(long newest) {
        this.newest = newest;
    }

    /** Nothing was heard yet. */
    public static Heard never() {
        return new Heard(NEVER);
    }

    /** Taken to have been heard of at that time, epoch milliseconds. */
    public static Heard at(long time) {
        return new Heard(Slides.paneStart(time));
    }

    /** Notes an event. @param slide the last slide, epoch milliseconds */
    public void note(long time, long slide) {
        long pane = Slides.paneStart(time);
        if (pane < slide) {
            newest = Math.max(newest, pane);
        } else {
            ahead.add(pane);
        }
    }

    /** Moves on to a later slide. */
    public void advanceTo(long slide) {
        while (!ahead.isEmpty() && ahead.first() < slide) {
            newest = Math.max(newest, ahead.pollFirst());
        }
    }

    /** Whether nothing came with a time from {@code time} to the last slide. @param time where a pane begins */
    public boolean isSilentSince(long time) {
        return newest < time;
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(newest);
        Packed.writeInt(out, ahead.size());
        for (long pane : ahead) {
            out.writeLong(pane);
        }
    }

    public static Heard read(DataInput in) throws IOException {
        Packed.expectVersion(in, VERSION, "when something was heard");
        Heard heard = new Heard(in.readLong());
        for (int panes = Packed.readInt(in); panes > 0; panes--) {
            heard.ahead.add(in.readLong());
        }
        return heard;
    }
}
