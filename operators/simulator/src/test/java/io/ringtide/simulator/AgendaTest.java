package io.ringtide.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final class Entry extends Timed {
        @Override
        void happen(long now) {}
    }

    @Test
    void shouldYieldTheEarliestAndKeepTheOrderOfSchedulingWithinAMillisecond() {
        Agenda<Entry> agenda = new Agenda<>();
        Entry late = new Entry();
        Entry first = new Entry();
        Entry second = new Entry();
        agenda.schedule(late, 20);
        agenda.schedule(first, 10);
        agenda.schedule(second, 10);

        assertThat(List.of(agenda.poll(), agenda.poll(), agenda.poll())).containsExactly(first, second, late);
        assertThat(agenda.size()).isZero();
    }

    @Test
    void shouldStayInOrderWhileEntriesComeMoveAndGo() {
        Dice dice = new Dice(5);
        Agenda<Entry> agenda = new Agenda<>();
        List<Entry> alive = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            if (alive.isEmpty() || dice.chance(0.4)) {
                Entry entry = new Entry();
                alive.add(entry);
                agenda.schedule(entry, dice.between(0, 50));
            } else if (dice.chance(0.5)) {
                agenda.schedule(alive.get((int) dice.between(0, alive.size())), dice.between(0, 50));
            } else {
                Entry earliest = alive.stream()
                        .min(Comparator.<Entry>comparingLong(entry -> entry.due)
                                .thenComparingLong(entry -> entry.order))
                        .orElseThrow();
                assertThat(agenda.peek()).isSameAs(earliest);
                assertThat(agenda.poll()).isSameAs(earliest);
                alive.remove(earliest);
            }
            assertThat(agenda.size()).isEqualTo(alive.size());
        }
    }
}
