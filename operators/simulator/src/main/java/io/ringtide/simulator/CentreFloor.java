package io.ringtide.simulator;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.event.Outcome;
import io.ringtide.domain.topology.Centre;
import io.ringtide.simulator.Journey.Stage;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One centre and its callers, from attempt to wrap-up. It shares no chance with other centres: what happens in one
 * leaves the others' events as they are, bit for bit.
 */
final class CentreFloor extends Turn {
    private static final int TRUNKS_PER_AGENT = 3;
    private static final int FEWEST_TRUNKS = 8;
    private static final long SHORTEST_RING_MS = 500;
    private static final long LONGEST_RING_MS = 3_000;

    private final Agenda<Timed> agenda = new Agenda<>();
    private final WaitingLine line = new WaitingLine();
    private final QueueMix mix;
    private final Dice dice;
    private final CallerHabits habits;
    private final Recorder recorder;
    private final Roster roster;
    private final @Nullable Dialler dialler;

    private int busyTrunks;

    /**
     * @param demands of the regions whose calls come here
     * @param dialler who calls back; null where nobody does
     */
    CentreFloor(
            Scenario scenario, Centre centre, List<Demand> demands, @Nullable Dialler dialler, Queue<CallEvent> out) {
        this.mix = new QueueMix(centre);
        this.dice = scenario.dice("floor", centre.id());
        this.habits = new CallerHabits(dice);
        this.recorder = new Recorder(scenario, centre, out);
        this.roster = new Roster(centre, recorder);
        this.dialler = dialler;
        long start = scenario.start().toEpochMilli();
        agenda.schedule(new ShiftChange(this, new ShiftPlan(centre, demands, mix), agenda), start);
        for (Demand demand : demands) {
            Dice arrivalDice = scenario.dice("arrivals", demand.region().id());
            new Arrivals(demand, arrivalDice, this, agenda).startAt(start);
        }
    }

    @Override
    long nextDue() {
        return agenda.peek().due;
    }

    @Override
    int underWay() {
        return agenda.size();
    }

    @Override
    void happen(long now) {
        agenda.poll().happen(now);
    }

    void changeShift(int wanted, long now) {
        roster.staff(wanted, now);
        serveWaiting(now);
    }

    /** Somebody of that region calls for the first time about something. */
    void firstCall(Demand demand, long now, Dice arrivalDice) {
        QueueModel queue = mix.draw(demand.surge(now), arrivalDice);
        dial(new Journey(this, demand, queue, Pseudonym.draw(arrivalDice), recorder.nextContactId()), now);
    }

    /** What the journey was waiting for is due. */
    void advance(Journey journey, long now) {
        switch (journey.stage) {
            case AWAY -> {
                journey.contactId = recorder.nextContactId();
                dial(journey, now);
            }
            case IN_MENU -> enqueue(journey, now);
            case ENDING_IN_MENU -> busyTrunks--;
            case WAITING -> leaveQueue(journey, now);
            case RINGING -> answer(journey, now);
            case TALKING -> hangUp(journey, now);
            case WRAP_UP -> finish(journey, now);
        }
    }

    private void dial(Journey journey, long now) {
        if (busyTrunks >= Math.max(FEWEST_TRUNKS, TRUNKS_PER_AGENT * roster.onDuty())) {
            recorder.blocked(journey, now);
            perhapsRedial(journey, now);
            return;
        }
        busyTrunks++;
        recorder.offered(journey, now);
        Stage stage = habits.endsInMenu(isStorm(journey, now)) ? Stage.ENDING_IN_MENU : Stage.IN_MENU;
        enter(journey, stage, now + habits.menuMs());
    }

    private void enqueue(Journey journey, long now) {
        journey.enqueuedAt = now;
        recorder.enqueued(journey, now);
        if (roster.hasIdle()) {
            ring(journey, now);
            return;
        }
        Departure departure = Departure.draw(habits.patienceMs(isStorm(journey, now)), dice);
        journey.departure = departure.outcome();
        line.add(journey);
        enter(journey, Stage.WAITING, now + departure.afterMs());
    }

    private void leaveQueue(Journey journey, long now) {
        line.remove(journey);
        busyTrunks--;
        recorder.dequeued(journey, now);
        if (journey.departure == Outcome.ABANDONED) {
            perhapsRedial(journey, now);
        } else if (journey.departure == Outcome.CALLBACK && dialler != null) {
            dialler.promise(journey, now);
        }
    }

    private void ring(Journey journey, long now) {
        Agent agent = roster.takeIdle();
        journey.agent = agent;
        recorder.agentIs(AgentState.RINGING, agent, now);
        enter(journey, Stage.RINGING, now + dice.between(SHORTEST_RING_MS, LONGEST_RING_MS));
    }

    private void answer(Journey journey, long now) {
        Agent agent = agentOf(journey);
        recorder.answered(journey, agent, now);
        recorder.agentIs(AgentState.TALKING, agent, now);
        journey.conversationMs = journey.queue.talk().draw(dice);
        enter(journey, Stage.TALKING, now + journey.conversationMs);
    }

    private void hangUp(Journey journey, long now) {
        Agent agent = agentOf(journey);
        busyTrunks--;
        recorder.ended(journey, agent, habits.holdMs(journey.conversationMs), now);
        recorder.agentIs(AgentState.ACW, agent, now);
        journey.wrapUpMs = journey.queue.wrapUp().draw(dice);
        enter(journey, Stage.WRAP_UP, now + journey.wrapUpMs);
    }

    private void finish(Journey journey, long now) {
        Agent agent = agentOf(journey);
        recorder.wrapUpEnded(journey, agent, now);
        roster.finished(agent, now);
        serveWaiting(now);
    }

    private void serveWaiting(long now) {
        while (roster.hasIdle() && !line.isEmpty()) {
            ring(line.poll(), now);
        }
    }

    private void perhapsRedial(Journey journey, long now) {
        if (habits.redials(isStorm(journey, now))) {
            enter(journey, Stage.AWAY, now + habits.redialAfterMs());
        }
    }

    private void enter(Journey journey, Stage stage, long due) {
        journey.stage = stage;
        agenda.schedule(journey, due);
    }

    private static Agent agentOf(Journey journey) {
        return Objects.requireNonNull(journey.agent);
    }

    private static boolean isStorm(Journey journey, long now) {
        return journey.demand.surge(now) > 0;
    }
}
