package io.ringtide.wire.recording;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.event.Outcome;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.InputException;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The call-by-call files of an Israeli bank's contact centre in 1999 that the Technion published ("Anonymous
 * Bank"; Guedj and Mandelbaum): tab-separated, one row a call, local time of Israel without offset. Their
 * stamps come from clocks of two systems and are kept as they are: an agent may end a call before the queue let
 * go of it.
 *
 * <p>A call becomes {@code offered} and {@code enqueued} when it entered the queue (one answered at once: when it
 * left the voice menu), {@code answered} or {@code dequeued} when it left, and {@code ended} when the agent was
 * done with it, where that was recorded. Service stamps of calls that hung up stand for no agent and are left out.
 */
public final class TechnionBank implements Recording {
    private static final String CENTRE = "bank";
    private static final String NO_CUSTOMER = "0";
    private static final String NO_SERVER = "NO_SERVER";

    private final ZoneId zone;

    /** Takes the times as if they were UTC: days and hours of the files stay what they are in the files. */
    public TechnionBank() {
        this(ZoneOffset.UTC);
    }

    /**
     * @param zone that the times are read in: Asia/Jerusalem for the true instants. Where clocks are put back the earlier of
     *     the two instants is taken, where they are put forward the time is moved on by the gap
     */
    public TechnionBank(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public void read(EventFile file, Consumer<CallEvent> events, Consumer<Unmapped> unmapped) throws InputException {
        try (DelimitedTable table = DelimitedTable.tabs(file)) {
            if (!table.header().equals(BankRow.COLUMNS)) {
                throw new InputException(
                        file.name(), 1, "not the bank's columns, which are " + String.join(" ", BankRow.COLUMNS));
            }
            Set<String> contacts = new HashSet<>();
            RowMapper mapper = row -> call(BankRow.read(row), contacts);
            mapper.mapAll(file, table, events, unmapped);
        } catch (IOException e) {
            throw file.fault(0, e);
        }
    }

    private List<CallEvent> call(BankRow row, Set<String> contacts) throws UnmappedException {
        if (!row.queued() && !row.answered()) {
            throw new UnmappedException(Unmapped.Reason.SELF_SERVICE, "hung up, never queued");
        }
        if (!contacts.add(row.contactId())) {
            throw new UnmappedException(Unmapped.Reason.REPEATED, row.contactId());
        }
        return new Call(row, row.contactId(), zone).events();
    }

    /** One call on its way to events; the step in an id makes ids sort in the order of a call's life. */
    private record Call(BankRow row, String contact, ZoneId zone) {

        List<CallEvent> events() {
            DayChain days = new DayChain(row.date(), row.vruEntry(), zone);
            long vruExit = days.next(row.vruExit());
            long start = row.queued() ? days.next(row.queueStart()) : vruExit;
            long exit = row.queued() ? days.next(row.queueExit()) : vruExit;
            List<CallEvent> events = new ArrayList<>();
            events.add(event(EventType.CONTACT_OFFERED, "1-offered", start).build());
            events.add(event(EventType.CONTACT_ENQUEUED, "2-enqueued", start).build());
            if (!row.answered()) {
                events.add(event(EventType.CONTACT_DEQUEUED, "3-dequeued", exit)
                        .outcome(Outcome.ABANDONED)
                        .build());
                return events;
            }
            String agent = row.server().equals(NO_SERVER) || row.server().isEmpty() ? null : row.server();
            events.add(event(EventType.CONTACT_ANSWERED, "3-answered", exit)
                    .agent(agent)
                    .build());
            if (row.hasServiceStamps()) {
                long serviceStart = days.next(row.serviceStart());
                long serviceExit = days.next(row.serviceExit());
                events.add(event(EventType.CONTACT_ENDED, "4-ended", serviceExit)
                        .agent(agent)
                        .handling(Math.max(0, serviceExit - serviceStart), CallEvent.UNKNOWN)
                        .build());
            }
            return events;
        }

        private CallEvent.Builder event(EventType type, String step, long time) {
            // The prefix keeps a number of seven digits and more from looking like a telephone number.
            String caller = row.customerId().equals(NO_CUSTOMER) ? null : "customer-" + row.customerId();
            return CallEvent.builder(type, "/technion-bank/" + row.line(), contact + "-" + step, time)
                    .at("", CENTRE, row.type())
                    .contact(contact)
                    .caller(caller);
        }
    }
}
