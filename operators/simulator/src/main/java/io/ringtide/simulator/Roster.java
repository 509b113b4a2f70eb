package io.ringtide.simulator;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.topology.Centre;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * The agents of a centre: who is on duty and who is idle. Whoever has been off duty longest comes first, whoever has
 * been on duty longest goes first, whoever has been idle longest answers first. Nobody leaves a caller.
 */
final class Roster {
    private static final int FEWEST_DIGITS = 2;

    private final Recorder recorder;
    private final Deque<Agent> offDuty = new ArrayDeque<>();
    private final Deque<Agent> onDuty = new ArrayDeque<>();
    private final Deque<Agent> leaving = new ArrayDeque<>();
    private final Deque<Agent> idle = new ArrayDeque<>();

    Roster(Centre centre, Recorder recorder) {
        this.recorder = recorder;
        int digits = Math.max(FEWEST_DIGITS, Integer.toString(centre.agents()).length());
        for (int number = 1; number <= centre.agents(); number++) {
            offDuty.add(new Agent(centre.id() + "-a" + String.format(Locale.ROOT, "%0" + digits + "d", number)));
        }
    }

    /** Agents whose shift is on. */
    int onDuty() {
        return onDuty.size();
    }

    boolean hasIdle() {
        return !idle.isEmpty();
    }

    /** Takes whoever has been idle longest; there must be one. */
    Agent takeIdle() {
        Agent agent = idle.removeFirst();
        agent.idle = false;
        return agent;
    }

    /** Changes the shift to that many agents, or to all where there are fewer. */
    void staff(int wanted, long now) {
        while (onDuty.size() > wanted) {
            sendHome(onDuty.removeFirst(), now);
        }
        while (onDuty.size() < wanted && !leaving.isEmpty()) {
            Agent staying = leaving.removeLast();
            staying.leaving = false;
            onDuty.addLast(staying);
        }
        while (onDuty.size() < wanted && !offDuty.isEmpty()) {
            Agent coming = offDuty.removeFirst();
            onDuty.addLast(coming);
            waitForCalls(coming);
            recorder.agentComes(coming, now);
        }
    }

    /** The agent's call and wrap-up are over. */
    void finished(Agent agent, long now) {
        if (agent.leaving) {
            agent.leaving = false;
            leaving.remove(agent);
            goOffline(agent, now);
        } else {
            waitForCalls(agent);
            recorder.agentIs(AgentState.AVAILABLE, agent, now);
        }
    }

    private void sendHome(Agent agent, long now) {
        if (agent.idle) {
            agent.idle = false;
            idle.remove(agent);
            goOffline(agent, now);
        } else {
            agent.leaving = true;
            leaving.addLast(agent);
        }
    }

    private void waitForCalls(Agent agent) {
        agent.idle = true;
        idle.addLast(agent);
    }

    private void goOffline(Agent agent, long now) {
        offDuty.addLast(agent);
        recorder.agentIs(AgentState.OFFLINE, agent, now);
    }
}
