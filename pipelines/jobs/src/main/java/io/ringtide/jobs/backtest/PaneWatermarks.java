package io.ringtide.jobs.backtest;

import io.ringtide.domain.floor.Slides;
import io.ringtide.jobs.input.InputRecord;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Time of an ordered input: whenever a line enters another pane, all panes before it are complete. */
final class PaneWatermarks implements WatermarkGenerator<InputRecord> {
    private long pane = Long.MIN_VALUE;

    static WatermarkStrategy<InputRecord> strategy() {
        return WatermarkStrategy.<InputRecord>forGenerator(context -> new PaneWatermarks())
                .withTimestampAssigner((record, time) -> time);
    }

    @Override
    public void onEvent(InputRecord line, long time, WatermarkOutput output) {
        // Malformed lines come first and have no time.
        if (time != Long.MIN_VALUE && Slides.paneStart(time) > pane) {
            pane = Slides.paneStart(time);
            output.emitWatermark(new Watermark(pane - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // Nothing happens between two lines.
    }
}
