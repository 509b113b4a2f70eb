package io.ringtide.functions.callback;

import io.ringtide.domain.floor.CallbackReport;
import io.ringtide.domain.floor.QueueReport;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Brings counts of callbacks to the floor without making it wait for them: a frame shows them as of a slide before, so their
 * time may run ahead by that much.
 */
public final class CallbackCounts extends AbstractStreamOperator<QueueReport>
        implements OneInputStreamOperator<QueueReport, QueueReport> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(StreamRecord<QueueReport> element) {
        output.collect(element);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        boolean isEnd = mark.getTimestamp() >= Long.MAX_VALUE - CallbackReport.BEHIND_MS;
        super.processWatermark(isEnd ? mark : new Watermark(mark.getTimestamp() + CallbackReport.BEHIND_MS));
    }
}
