package io.ringtide.local.failures;

import java.util.List;

/**
 * What became of the numbers when faults happened in one play.
 *
 * @param text what happened, for people
 * @param recoveries each time, milliseconds from the fault to the next right frame of a slide after it
 * @param wrong what was told otherwise than a backtest tells it: nothing, where all is well
 */
public record Outcome(String text, List<Long> recoveries, List<String> wrong) {
    public Outcome {
        recoveries = recoveries.stream().sorted().toList();
        wrong = List.copyOf(wrong);
    }

    /** Milliseconds; the lower one of two in the middle. */
    public long median() {
        return recoveries.get((recoveries.size() - 1) / 2);
    }

    /** Milliseconds. */
    public long worst() {
        return recoveries.get(recoveries.size() - 1);
    }
}
