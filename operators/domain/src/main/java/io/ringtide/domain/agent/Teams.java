package io.ringtide.domain.agent;

import io.ringtide.domain.event.CallEvent.AgentState;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Counter;
import io.ringtide.domain.floor.Ledger;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.pack.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The agents of a centre as a whole, and of each of its queues; all stand at the same slide. */
final class Teams implements SpanList.Differences {
    private static final String WHOLE = "";
    /** Names may come from the wild; beyond so many queues of one centre an agent counts in the centre alone. */
    private static final int MOST_TEAMS = 200;

    private final CentreId centre;
    private final BusinessCalendar calendar;
    private final Map<String, Team> byQueue = new TreeMap<>();
    /** Whom agents with a list of queues count among; there are few lists, and each slide asks for every agent. */
    private final Map<List<String>, List<Team>> byQueues = new HashMap<>();

    private Team whole;
    private long slide = Ledger.NO_SLIDE;

    /** Where time in a state goes. */
    interface Account {
        void add(Ledger ledger, long time, Counter counter, long amount);
    }

    Teams(CentreId centre, BusinessCalendar calendar) {
        this.centre = centre;
        this.calendar = calendar;
        this.whole = new Team(centre.queue(WHOLE), new Ledger(calendar));
        byQueue.put(WHOLE, whole);
    }

    /** The centre's, and in order of their queues the others. */
    Collection<Team> all() {
        return byQueue.values();
    }

    long slide() {
        return slide;
    }

    /** The agents of a queue; those of one that is new stand where all others stand. Null where there are too many. */
    @Nullable
    Team of(String queue) {
        Team team = byQueue.get(queue);
        if (team == null && byQueue.size() < MOST_TEAMS) {
            team = new Team(centre.queue(queue), new Ledger(calendar));
            if (slide != Ledger.NO_SLIDE) {
                team.ledger().advanceTo(slide);
            }
            byQueue.put(queue, team);
        }
        return team;
    }

    /** The centre's, and those of the queues of a stint. */
    private List<Team> of(Stint stint) {
        List<Team> teams = byQueues.get(stint.queues());
        if (teams == null) {
            teams = new ArrayList<>();
            teams.add(whole);
            for (String queue : stint.queues()) {
                Team team = of(queue);
                if (team != null) {
                    teams.add(team);
                }
            }
            byQueues.put(stint.queues(), teams);
        }
        return teams;
    }

    void nextEvent(long time, long arrival) {
        byQueue.values().forEach(team -> team.ledger().nextEvent(time, arrival));
    }

    /** Begins what no event changes. */
    void timePasses() {
        byQueue.values().forEach(team -> team.ledger().timePasses());
    }

    void advanceTo(long to) {
        byQueue.values().forEach(team -> team.ledger().advanceTo(to));
        slide = to;
    }

    /** An event has changed what an agent was in. */
    @Override
    public void span(long from, long to, Stint was, Stint is) {
        Set<String> queues = new HashSet<>(was.queues());
        queues.addAll(is.queues());
        queues.add(WHOLE);
        for (String queue : queues) {
            AgentState before = was.isOf(queue) ? was.state() : AgentState.OFFLINE;
            AgentState after = is.isOf(queue) ? is.state() : AgentState.OFFLINE;
            Team team = before == after ? null : of(queue);
            if (team != null) {
                team.correct(from, to, slide, before, -1);
                team.correct(from, to, slide, after, 1);
            }
        }
    }

    /** An event has changed whether an agent was given up. */
    @Override
    public void lost(long at, Stint stint, int sign) {
        of(stint).forEach(team -> team.correctLost(at, slide, sign));
    }

    /** Adds up the time of [from, to), whole panes, that these agents spent in each state. */
    void spend(long from, long to, Collection<Agent> agents, long lostAfterMs, Account account) {
        for (Team team : byQueue.values()) {
            team.ledger().timePasses();
            team.begin(from, to);
        }
        Spans spending = new Spans() {
            @Override
            public void span(long spanFrom, long spanTo, Stint stint) {
                if (!stint.isOffline()) {
                    of(stint).forEach(team -> team.times().add(spanFrom, spanTo, stint.state()));
                }
            }

            @Override
            public void lost(long at, Stint stint) {
                of(stint).forEach(team -> account.add(team.ledger(), at, Counter.AGENT_LOST, 1));
            }
        };
        agents.forEach(agent -> agent.walk(from, to, lostAfterMs, spending));
        for (Team team : byQueue.values()) {
            team.times().pour((pane, counter, amount) -> account.add(team.ledger(), pane, counter, amount));
        }
    }

    /** Counts heads: only what happened before {@code asOf} counts. */
    void takeCensus(long asOf, Collection<Agent> agents, long lostAfterMs) {
        byQueue.values().forEach(Team::beginCensus);
        for (Agent agent : agents) {
            Stint stint = agent.at(asOf - 1, lostAfterMs);
            if (stint != null) {
                of(stint).forEach(team -> team.count(stint.state()));
            }
        }
    }

    /** Whether nobody is there as of a time, and no window holds anything. */
    boolean areBlank(long asOf, Collection<Agent> agents, long lostAfterMs) {
        return byQueue.values().stream().allMatch(team -> team.ledger().isBlank())
                && agents.stream().allMatch(agent -> agent.at(asOf - 1, lostAfterMs) == null);
    }

    /**
     * Forgets those that nobody belongs to and that have nothing left to tell.
     *
     * @param served queues that somebody belongs to
     * @return whether only the centre's are left, and they have nothing left to tell either
     */
    boolean sweep(Set<String> served, Predicate<QueueId> isWild) {
        byQueues.clear();
        byQueue.entrySet()
                .removeIf(team -> !team.getKey().equals(WHOLE)
                        && !served.contains(team.getKey())
                        && team.getValue().ledger().isIdle()
                        && isWild.test(team.getValue().id()));
        return byQueue.size() == 1 && whole.ledger().isIdle();
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(slide);
        Packed.writeInt(out, byQueue.size());
        for (Map.Entry<String, Team> team : byQueue.entrySet()) {
            out.writeUTF(team.getKey());
            team.getValue().ledger().write(out);
        }
    }

    void read(DataInput in) throws IOException {
        slide = in.readLong();
        int size = Packed.readInt(in);
        for (int i = 0; i < size; i++) {
            String queue = in.readUTF();
            byQueue.put(queue, new Team(centre.queue(queue), Ledger.read(in, calendar)));
        }
        whole = Objects.requireNonNull(byQueue.get(WHOLE));
        byQueues.clear();
    }
}
