package io.ringtide.jobs.backtest;

import io.ringtide.jobs.input.InputRecord;
import io.ringtide.wire.file.OrderedInput;
import java.util.Collection;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The lines of an {@link OrderedInput}, as one split. Splits, their hand-out and their form are borrowed from Flink's
 * sequence of the one number 1: there is nothing more to say about them.
 */
final class OrderedInputSource implements Source<InputRecord, NumberSequenceSplit, Collection<NumberSequenceSplit>> {
    private static final long serialVersionUID = 1L;

    private final String ticket;
    private final NumberSequenceSource one = new NumberSequenceSource(1, 1);

    /** @param ticket the {@link Handover} of the input */
    OrderedInputSource(String ticket) {
        this.ticket = ticket;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<InputRecord, NumberSequenceSplit> createReader(SourceReaderContext context) {
        return new OrderedInputReader(context, Handover.take(ticket, OrderedInput.class));
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context) {
        return one.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> restoreEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> context, Collection<NumberSequenceSplit> checkpoint) {
        return one.restoreEnumerator(context, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
        return one.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Collection<NumberSequenceSplit>> getEnumeratorCheckpointSerializer() {
        return one.getEnumeratorCheckpointSerializer();
    }
}
