package io.ringtide.benchmarks;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.QueueFloor;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.RollUp;
import io.ringtide.domain.floor.RollUpPlan;
import io.ringtide.domain.floor.ScopeReport;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Scope;
import java.util.ArrayList;
import java.util.List;

/** Frames of the whole centre, of slides in a row in its busy hours: no window is empty. */
final class CentreFrames {
    private final Scope centre = Scope.centre(CentreDay.CENTRE);
    private final List<ScopeReport.Frame> frames = new ArrayList<>();

    private CentreFrames() {}

    /** The last frames of the day's first so many events. */
    static List<ScopeReport.Frame> last(int count, int events) {
        CentreDay day = new CentreDay();
        List<CallEvent> counted = day.first(events, QueueFloor::counts);
        List<QueueReport.Frame> reports = new ArrayList<>();
        long lastSlide = Slides.after(counted.get(events - 1).time(), Slides.PANE_MS);
        long before = lastSlide - count * Slides.PANE_MS;
        new HeapFloors(day.topology(), day.tenant()).playWithSlides(counted, report -> {
            if (report.asOf() > before) {
                reports.add(report);
            }
        });
        CentreFrames rolledUp = new CentreFrames();
        rolledUp.rollUp(
                new RollUp(day.tenant(), Configurations.sinceEver("day", day.topology()), RollUpPlan.live()), reports);
        Checks.equal("frames", count, rolledUp.frames.size());
        return rolledUp.frames;
    }

    /** Reports come slide by slide; a slide is complete when the first report of the next one comes. */
    private void rollUp(RollUp rollUp, List<QueueReport.Frame> reports) {
        long slide = reports.get(0).asOf();
        for (QueueReport.Frame report : reports) {
            if (report.asOf() != slide) {
                rollUp.advanceTo(slide, slide, this::keep);
                slide = report.asOf();
            }
            rollUp.accept(report);
        }
        rollUp.advanceTo(slide, slide, this::keep);
        Checks.equal("imbalance", 0, rollUp.imbalance());
    }

    private void keep(ScopeReport report) {
        if (report instanceof ScopeReport.Frame frame && frame.scope().equals(centre)) {
            frames.add(frame);
        }
    }
}
