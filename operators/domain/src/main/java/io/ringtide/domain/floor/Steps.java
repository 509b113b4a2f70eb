package io.ringtide.domain.floor;

/**
 * The slides and interval ends through which time moves on: all of them in a backtest; live, a long way at once, as in a
 * fast play or after a pause, by the strides of {@link Slides#stride} and to the newest.
 */
public final class Steps {
    private final RollUpPlan plan;
    private long last;

    /** Takes a step. */
    public interface Walker {
        /** @param isSlide whether frames are due; else an interval ends between two slides */
        void step(long time, boolean isSlide);
    }

    public Steps(RollUpPlan plan) {
        this.plan = plan;
        this.last = plan.startsAt();
    }

    /** Whether there is a step behind us. */
    public boolean hasBegun() {
        return last != RollUpPlan.AT_FIRST_TIME;
    }

    /** The last step; meaningless before there {@link #hasBegun} one. */
    public long last() {
        return last;
    }

    /** Goes on behind a step that was saved. */
    public void resumeAt(long step) {
        last = Math.max(last, step);
    }

    /** Takes all steps up to {@code time}. */
    public void advanceTo(long time, Walker walker) {
        if (time == RollUpPlan.NEVER) {
            return;
        }
        if (!hasBegun()) {
            last = Slides.floor(time, Slides.PANE_MS) - Slides.PANE_MS;
        }
        long stride = plan.isBacktest() ? plan.everyMs() : Slides.stride(time - last);
        long newest = plan.hasFrames() ? Slides.floor(time, plan.everyMs()) : last;
        while (true) {
            long quarter = Slides.after(last, Slides.QUARTER_MS);
            long slide = newest > last ? Math.min(Slides.after(last, stride), newest) : Long.MAX_VALUE;
            long step = Math.min(quarter, slide);
            if (step > time) {
                return;
            }
            walker.step(step, step == slide);
            last = step;
        }
    }
}
