package io.ringtide.domain.history;

import io.ringtide.domain.agent.AgentCentre;
import io.ringtide.domain.agent.AgentRules;
import io.ringtide.domain.agent.CentreId;
import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.FloorInput;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.floor.Verdict;
import io.ringtide.domain.identity.Precedence;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.topology.Topology;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The agents of a tenant's centres. */
public final class PlainAgents extends PlainCount {
    /** What agents are counted by in these histories. */
    public static final AgentRules RULES = new AgentRules(AgentRules.DEFAULT_LOST_AFTER_MS, Precedence.ANY_ORDER);

    private final Topology topology;
    private final Map<CentreId, AgentCentre> centres = new TreeMap<>(Comparator.comparing(CentreId::centre));
    private long replacedPosition;
    private long replacedArrival;

    public PlainAgents(Topology topology) {
        this.topology = topology;
    }

    @Override
    Verdict apply(CallEvent event) {
        AgentCentre centre = centre(CentreId.of(event));
        came(centre.id(), event);
        return noted(centre, centre.apply(event));
    }

    @Override
    Verdict apply(Withdrawal withdrawal) {
        AgentCentre centre = centre(CentreId.of(new FloorInput.GivenUp(withdrawal).queue()));
        return noted(centre, centre.apply(withdrawal));
    }

    @Override
    void reset(FloorInput.Reset reset) {
        throw new IllegalArgumentException("agents are not told of resets: " + reset);
    }

    @Override
    void step(long time, boolean isSlide, List<QueueReport> out) {
        for (AgentCentre centre : centres.values()) {
            centre.advanceTo(time);
            out.addAll(centre.closeIntervals());
            if (isSlide) {
                centre.frames().stream()
                        .filter(frame -> !isRetired(centre, frame))
                        .forEach(out::add);
            }
        }
    }

    private boolean isRetired(AgentCentre centre, AgentReport.AgentFrame frame) {
        QueueId id = frame.queue();
        boolean isUnknown = frame.isOfQueueAlone()
                ? topology.queue(id.tenant(), id.centre(), id.queue()).isEmpty()
                : topology.centre(id.tenant(), id.centre()).isEmpty() && isSilent(centre.id(), frame.asOf());
        return isUnknown && frame.isBlank();
    }

    @Override
    void sweep() {
        centres.values()
                .removeIf(centre -> centre.sweep(id -> topology.queue(id.tenant(), id.centre(), id.queue())
                                .isEmpty())
                        && topology.centre(centre.id().tenant(), centre.id().centre())
                                .isEmpty());
    }

    @Override
    long replacedPosition() {
        return replacedPosition;
    }

    @Override
    long replacedArrival() {
        return replacedArrival;
    }

    private Verdict noted(AgentCentre centre, Verdict verdict) {
        if (verdict == Verdict.REPLACED) {
            replacedPosition = centre.replacedPosition();
            replacedArrival = centre.replacedArrival();
        }
        return verdict;
    }

    private AgentCentre centre(CentreId id) {
        return centres.computeIfAbsent(id, any -> {
            AgentCentre centre = AgentCentre.empty(id, RULES, new BusinessCalendar(topology.zone(id.tenant())));
            if (steps().hasBegun()) {
                centre.advanceTo(Slides.paneStart(steps().last()));
            }
            return centre;
        });
    }
}
