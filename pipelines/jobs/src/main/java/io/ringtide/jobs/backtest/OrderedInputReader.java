package io.ringtide.jobs.backtest;

import io.ringtide.domain.event.Position;
import io.ringtide.domain.floor.Slides;
import io.ringtide.jobs.input.InputRecord;
import io.ringtide.wire.event.EventDecoder;
import io.ringtide.wire.file.KeyedLine;
import io.ringtide.wire.file.LineCursor;
import io.ringtide.wire.file.OrderedInput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;

/** Reads the lines one by one. A backtest takes no checkpoints: it is started again from the beginning. */
final class OrderedInputReader implements SourceReader<InputRecord, NumberSequenceSplit> {
    private final SourceReaderContext context;
    private final OrderedInput input;
    private final CompletableFuture<Void> splitIsHere = new CompletableFuture<>();
    private @Nullable LineCursor cursor;
    private boolean noMoreSplits;
    private long pane = Long.MIN_VALUE;

    OrderedInputReader(SourceReaderContext context, OrderedInput input) {
        this.context = context;
        this.input = input;
    }

    @Override
    public void start() {
        context.sendSplitRequest();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<InputRecord> output) throws IOException {
        LineCursor lines = cursor;
        if (lines == null) {
            return noMoreSplits ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        KeyedLine next = lines.next();
        if (next == null) {
            return InputStatus.END_OF_INPUT;
        }
        moveOn(next.key().time(), output);
        long position = Position.of(next.line().file(), next.line().number());
        output.collect(new InputRecord(next.line().bytes(), Map.of(), EventDecoder.ARRIVAL_IS_TIME, position));
        return InputStatus.MORE_AVAILABLE;
    }

    /** Before a line enters another pane, says that all panes before it are complete: a frame knows nothing of after. */
    private void moveOn(long time, ReaderOutput<InputRecord> output) {
        // Malformed lines come first and have no time.
        if (time != Long.MIN_VALUE && Slides.paneStart(time) > pane) {
            pane = Slides.paneStart(time);
            output.emitWatermark(new Watermark(pane - 1));
        }
    }

    @Override
    public void addSplits(List<NumberSequenceSplit> splits) {
        try {
            cursor = input.cursor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        splitIsHere.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        noMoreSplits = true;
        splitIsHere.complete(null);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return splitIsHere;
    }

    @Override
    public List<NumberSequenceSplit> snapshotState(long checkpointId) {
        return List.of();
    }

    @Override
    public void close() throws IOException {
        if (cursor != null) {
            cursor.close();
        }
    }
}
