package io.ringtide.simulator;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.Outcome;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts of a stretch of events. */
final class Tally {
    long firstCalls;
    long attempts;
    long offered;
    long blocked;
    long entered;
    long answered;
    long answeredWithin20Seconds;
    long abandoned;
    long otherExits;
    long ended;
    long wrapUpEnded;
    long agentEvents;

    void add(CallEvent event) {
        switch (event.type()) {
            case CONTACT_OFFERED -> {
                offered++;
                attempt(event);
            }
            case CONTACT_BLOCKED -> {
                blocked++;
                attempt(event);
            }
            case CONTACT_ENQUEUED -> entered++;
            case CONTACT_ANSWERED -> {
                answered++;
                answeredWithin20Seconds += event.waitMs() <= 20_000 ? 1 : 0;
            }
            case CONTACT_DEQUEUED -> {
                abandoned += event.outcome() == Outcome.ABANDONED ? 1 : 0;
                otherExits += event.outcome() == Outcome.ABANDONED ? 0 : 1;
            }
            case CONTACT_ENDED -> ended++;
            case CONTACT_WRAPUP_ENDED -> wrapUpEnded++;
            case AGENT_STATE_CHANGED -> agentEvents++;
            default -> throw new AssertionError("the simulator has no " + event.type());
        }
    }

    long closed() {
        return answered + abandoned + otherExits;
    }

    double answerRate() {
        return (double) answered / closed();
    }

    double serviceLevel() {
        return (double) answeredWithin20Seconds / closed();
    }

    private void attempt(CallEvent event) {
        attempts++;
        firstCalls += event.contactId().equals(event.journeyId()) ? 1 : 0;
    }

    static Map<String, Tally> byCentre(Iterator<CallEvent> events, Predicate<CallEvent> counted) {
        Map<String, Tally> tallies = new TreeMap<>();
        while (events.hasNext()) {
            CallEvent event = events.next();
            if (counted.test(event)) {
                tallies.computeIfAbsent(event.centre(), centre -> new Tally()).add(event);
            }
        }
        return tallies;
    }
}
