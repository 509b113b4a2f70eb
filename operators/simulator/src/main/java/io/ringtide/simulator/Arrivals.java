package io.ringtide.simulator;

/**
 * The first calls of one region: a Poisson process with the piecewise constant rate of {@link Demand}, by exact
 * inversion (Cinlar, "Introduction to stochastic processes", 1975): the next call is where the integral of the rate
 * since the last one reaches a unit exponential. Which queue a call is for is drawn call by call, which makes each
 * queue's calls a Poisson process of their own.
 */
final class Arrivals extends Timed {
    private final Demand demand;
    private final Dice dice;
    private final CentreFloor floor;
    private final Agenda<Timed> agenda;

    /** How far the process has come, milliseconds since the epoch with their fraction. */
    private double reached;
    /** What the integral of the rate still lacks until the next call. */
    private double lacking;

    private double perMs;
    private long changesAt;
    private boolean callIsDue;

    Arrivals(Demand demand, Dice dice, CentreFloor floor, Agenda<Timed> agenda) {
        this.demand = demand;
        this.dice = dice;
        this.floor = floor;
        this.agenda = agenda;
    }

    void startAt(long start) {
        reached = start;
        lacking = dice.exponential();
        takeRate(start);
        scheduleNext();
    }

    @Override
    void happen(long now) {
        if (callIsDue) {
            floor.firstCall(demand, now, dice);
        } else {
            takeRate(now);
        }
        scheduleNext();
    }

    private void takeRate(long time) {
        perMs = demand.perMs(time);
        changesAt = demand.changesAfter(time);
    }

    private void scheduleNext() {
        double room = perMs * (changesAt - reached);
        callIsDue = lacking < room;
        if (callIsDue) {
            reached += lacking / perMs;
            lacking = dice.exponential();
            agenda.schedule(this, (long) reached);
        } else {
            lacking -= room;
            reached = changesAt;
            agenda.schedule(this, changesAt);
        }
    }
}
