package io.ringtide.local.play;

import io.ringtide.wire.file.EnvelopeKeys;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.KeyedLine;
import io.ringtide.wire.file.LineCursor;
import io.ringtide.wire.file.OrderedInput;
import io.ringtide.wire.file.Progress;
import io.ringtide.wire.file.SortKey;
import io.ringtide.wire.file.SortSettings;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Event files as a source to play, in order of time. Malformed lines are played first, for the job to refuse. */
public final class FilePlay implements PlaySource, Closeable {
    private final OrderedInput input;
    private final LineCursor lines;
    private final long firstTime;
    private final RecordKeys keys = new RecordKeys();
    private @Nullable KeyedLine current;

    private FilePlay(OrderedInput input, long firstTime) throws IOException {
        this.input = input;
        this.lines = input.cursor();
        this.firstTime = firstTime;
    }

    /** @param temporary a folder for sorting what is not in order */
    public static FilePlay open(List<EventFile> files, Path temporary, Progress progress) throws IOException {
        AtomicLong first = new AtomicLong(Long.MAX_VALUE);
        OrderedInput input = OrderedInput.open(
                files,
                new EnvelopeKeys(),
                line -> {
                    if (line.key() != SortKey.NONE) {
                        first.set(Math.min(first.get(), line.key().time()));
                    }
                },
                SortSettings.in(temporary),
                progress);
        return new FilePlay(input, first.get() == Long.MAX_VALUE ? 0 : first.get());
    }

    @Override
    public boolean next() {
        try {
            current = lines.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return current != null;
    }

    @Override
    public long time() {
        SortKey key = line().key();
        return key == SortKey.NONE ? firstTime : key.time();
    }

    @Override
    public byte[] key() {
        return keys.of(line().line().bytes());
    }

    @Override
    public byte[] value() {
        return line().line().bytes();
    }

    @Override
    public void close() throws IOException {
        lines.close();
        input.close();
    }

    private KeyedLine line() {
        if (current == null) {
            throw new NoSuchElementException("next() has not moved to a record");
        }
        return current;
    }
}
