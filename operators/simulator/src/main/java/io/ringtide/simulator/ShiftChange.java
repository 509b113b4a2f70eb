package io.ringtide.simulator;

/** Brings the plan onto the floor, at the start and at each half hour. */
final class ShiftChange extends Timed {
    private final CentreFloor floor;
    private final ShiftPlan plan;
    private final Agenda<Timed> agenda;

    ShiftChange(CentreFloor floor, ShiftPlan plan, Agenda<Timed> agenda) {
        this.floor = floor;
        this.plan = plan;
        this.agenda = agenda;
    }

    @Override
    void happen(long now) {
        floor.changeShift(plan.agentsAt(now), now);
        agenda.schedule(this, UsualWeek.slotEnd(now));
    }
}
