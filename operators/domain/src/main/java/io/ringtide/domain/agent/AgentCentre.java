package io.ringtide.domain.agent;

import io.ringtide.domain.event.CallEvent;
import io.ringtide.domain.event.EventType;
import io.ringtide.domain.floor.AgentReport;
import io.ringtide.domain.floor.BusinessCalendar;
import io.ringtide.domain.floor.Ledger;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.floor.Sliding;
import io.ringtide.domain.floor.Untold;
import io.ringtide.domain.floor.Verdict;
import io.ringtide.domain.floor.Window;
import io.ringtide.domain.identity.Withdrawal;
import io.ringtide.domain.pack.Packed;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The agents of one centre, as of the last slide: how many are in which state, and the time they have spent in it; in the
 * centre, where each counts once, and in each queue that they serve.
 *
 * <p>Time in a state is counted when a slide passes it, by what is known then. An event that comes later is turned into
 * the difference that it makes to what lies behind the slide. So any order of events leads to the same numbers. Not
 * thread-safe.
 */
public final class AgentCentre implements Sliding<CentreId> {
    private static final int VERSION = 2;

    private final CentreId id;
    private final AgentRules rules;
    private final Map<String, Agent> agents = new TreeMap<>();
    private final Teams teams;
    private final VendorName vendor = new VendorName();
    private final Set<FactBlock> goneBlocks = new HashSet<>();
    private @Nullable AgentFact replaced;
    private final Untold untold = new Untold();

    /** The facts of an agent in one hour: what is saved together. @param hour its beginning, epoch milliseconds */
    public record FactBlock(String agent, long hour) {}

    private AgentCentre(CentreId id, AgentRules rules, BusinessCalendar calendar) {
        this.id = id;
        this.rules = rules;
        this.teams = new Teams(id, calendar);
    }

    /** A centre of whose agents nothing has been seen, before the first slide. */
    public static AgentCentre empty(CentreId id, AgentRules rules, BusinessCalendar calendar) {
        return new AgentCentre(id, rules, calendar);
    }

    /** Whether an event says something about an agent; {@link #apply} leaves the others as they are. */
    public static boolean counts(CallEvent event) {
        return event.type() == EventType.AGENT_STATE_CHANGED && event.agentState() != null && event.agent() != null;
    }

    @Override
    public CentreId id() {
        return id;
    }

    /** As of when the numbers are; meaningless before the first {@link #advanceTo}. */
    @Override
    public long slide() {
        return teams.slide();
    }

    /** Whether there was a slide yet. */
    @Override
    public boolean hasSlid() {
        return teams.slide() != Ledger.NO_SLIDE;
    }

    /** Counts an event of this centre; {@link Verdict} says how. */
    public Verdict apply(CallEvent event) {
        String name = event.agent();
        if (!counts(event) || name == null) {
            return Verdict.NOT_COUNTED;
        }
        Verdict verdict = take(AgentFact.of(event), name);
        if (verdict == Verdict.COUNTED || verdict == Verdict.REPLACED) {
            vendor.learn(event);
        }
        return verdict;
    }

    /** Gives an id up that belongs to an event elsewhere; {@link Verdict#REPLACED} where it has counted here. */
    public Verdict apply(Withdrawal withdrawal) {
        return take(AgentFact.of(withdrawal), withdrawal.place().contactId());
    }

    /** Where the event stood that the last {@link Verdict#REPLACED} took the place of. */
    @Override
    public long replacedPosition() {
        return replaced == null ? -1 : replaced.position();
    }

    /** When the event had arrived that the last {@link Verdict#REPLACED} took the place of. */
    @Override
    public long replacedArrival() {
        return replaced == null ? -1 : replaced.arrival();
    }

    /**
     * Moves on to a later slide: time up to it is counted.
     *
     * @param to epoch milliseconds, a multiple of {@link Slides#PANE_MS}
     */
    public void advanceTo(long to) {
        long from = slide();
        if (to <= from) {
            return;
        }
        long start = hasSlid() ? from : Math.min(to, firstPane());
        while (start < to) {
            long end = Math.min(to, Slides.after(start, Slides.QUARTER_MS));
            teams.spend(start, end, agents.values(), rules.lostAfterMs(), Ledger::add);
            start = end;
        }
        teams.advanceTo(to);
        if (Slides.floor(from, Agent.HOUR_MS) != Slides.floor(to, Agent.HOUR_MS)) {
            forgetBefore(Slides.floor(to - AgentRules.REMEMBERED_MS, Agent.HOUR_MS));
        }
    }

    /** Everything as of the last slide: of the centre, and of each queue. */
    public List<AgentReport.AgentFrame> frames() {
        teams.takeCensus(slide(), agents.values(), rules.lostAfterMs());
        untold.toldFrame(slide());
        List<AgentReport.AgentFrame> frames = new ArrayList<>();
        for (Team team : teams.all()) {
            frames.add(team.frame(vendor.name(), slide()));
        }
        return frames;
    }

    /** Whether there were events that {@link #frames()} and {@link #live} have not told of yet. */
    @Override
    public boolean hasChanged() {
        return untold.isAnything();
    }

    /** Agents by state as of a time after the last slide, from what is known so far, where they are not as last told. */
    public List<AgentReport.AgentLive> live(long asOf) {
        teams.takeCensus(asOf, agents.values(), rules.lostAfterMs());
        untold.toldLive(asOf);
        List<AgentReport.AgentLive> changed = new ArrayList<>();
        for (Team team : teams.all()) {
            AgentReport.AgentLive live = team.live(vendor.name(), asOf);
            if (live != null) {
                changed.add(live);
            }
        }
        return changed;
    }

    /** Takes out what there is to tell of the intervals that the last slide has closed. */
    public List<AgentReport.AgentGain> closeIntervals() {
        List<AgentReport.AgentGain> gains = new ArrayList<>();
        for (Team team : teams.all()) {
            team.ledger()
                    .closeIntervals((from, to, gain, callers, lateEvents) ->
                            gains.add(new AgentReport.AgentGain(team.id(), vendor.name(), from, to, gain, lateEvents)));
        }
        return gains;
    }

    @Override
    public boolean isBlank() {
        return teams.areBlank(slide(), agents.values(), rules.lostAfterMs());
    }

    /**
     * Forgets queues that nobody has served for a day and that have nothing left to tell. Their totals leave with them.
     *
     * @param isWild whether a queue may be forgotten
     * @return whether nothing is left of the centre
     */
    public boolean sweep(Predicate<QueueId> isWild) {
        Set<String> served = new HashSet<>();
        agents.values().forEach(agent -> agent.collectQueues(served));
        return teams.sweep(served, isWild) && agents.isEmpty();
    }

    /** The packed state but for the facts. */
    public void write(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        teams.write(out);
        vendor.write(out);
        Packed.writeInt(out, agents.size());
        for (Map.Entry<String, Agent> agent : agents.entrySet()) {
            out.writeUTF(agent.getKey());
            agent.getValue().writePast(out);
        }
    }

    /** The packed facts that changed since the last call; null where a block has none any more. */
    public Map<FactBlock, byte @Nullable []> takeFactChanges() throws IOException {
        Map<FactBlock, byte @Nullable []> changes = new LinkedHashMap<>();
        goneBlocks.forEach(block -> changes.put(block, null));
        goneBlocks.clear();
        for (Map.Entry<String, Agent> agent : agents.entrySet()) {
            agent.getValue()
                    .takeChanges()
                    .forEach((hour, facts) -> changes.put(new FactBlock(agent.getKey(), hour), facts));
        }
        return changes;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param facts what {@link #takeFactChanges} told of and was not dropped since
     */
    public static AgentCentre read(
            DataInput in, Map<FactBlock, byte[]> facts, CentreId id, AgentRules rules, BusinessCalendar calendar)
            throws IOException {
        Packed.expectVersion(in, VERSION, "a centre's agents");
        AgentCentre centre = new AgentCentre(id, rules, calendar);
        centre.teams.read(in);
        centre.vendor.read(in);
        int agents = Packed.readInt(in);
        for (int i = 0; i < agents; i++) {
            Agent agent = new Agent();
            centre.agents.put(in.readUTF(), agent);
            agent.readPast(in);
        }
        for (Map.Entry<FactBlock, byte[]> block : facts.entrySet()) {
            Agent agent = centre.agents.get(block.getKey().agent());
            if (agent == null) {
                throw new IOException("facts of an unknown agent: " + block.getKey());
            }
            agent.readHour(block.getKey().hour(), new DataInputStream(new ByteArrayInputStream(block.getValue())));
        }
        centre.resume();
        return centre;
    }

    private Verdict take(AgentFact fact, String name) {
        Agent agent = agents.computeIfAbsent(name, any -> new Agent());
        AgentFact same = agent.sameId(fact);
        if (same != null && same.fingerprint() == fact.fingerprint()) {
            return Verdict.DUPLICATE;
        }
        if (same != null && !fact.prevailsOver(same, rules.precedence())) {
            if (same.isElsewhere() && !fact.isElsewhere()) {
                // As if it had come before its id was withdrawn: revisions must not depend on which was read first.
                change(agent, fact, same);
                change(agent, same, fact);
            }
            return Verdict.CONFLICT;
        }
        change(agent, fact, same);
        untold.happened(fact.time());
        replaced = same == null || same.isElsewhere() ? null : same;
        return replaced == null ? Verdict.COUNTED : Verdict.REPLACED;
    }

    private void change(Agent agent, AgentFact fact, @Nullable AgentFact same) {
        if (fact.queues() != null) {
            fact.queues().forEach(teams::of);
        }
        if (fact.isElsewhere()) {
            // Nobody's doing: the event that loses its id has its own revision.
            teams.timePasses();
        } else {
            teams.nextEvent(fact.time(), fact.arrival());
        }
        long from = same == null ? fact.time() : Math.min(fact.time(), same.time());
        long known = Math.max(slide(), fact.arrival());
        SpanList was = new SpanList();
        agent.walk(from, known, rules.lostAfterMs(), was);
        if (same != null) {
            agent.remove(same);
        }
        agent.add(fact);
        SpanList is = new SpanList();
        agent.walk(from, known, rules.lostAfterMs(), is);
        was.compare(is, teams);
    }

    /** Adds again what stood in the panes of the longest window. */
    private void resume() {
        if (hasSlid()) {
            teams.spend(slide() - Window.LONGEST_MS, slide(), agents.values(), rules.lostAfterMs(), Ledger::refill);
        }
        teams.all().forEach(team -> team.ledger().resume());
    }

    private void forgetBefore(long hour) {
        agents.entrySet().removeIf(entry -> {
            boolean isForgotten = entry.getValue().forgetBefore(hour);
            if (isForgotten) {
                entry.getValue().unsavedHours().forEach(gone -> goneBlocks.add(new FactBlock(entry.getKey(), gone)));
            }
            return isForgotten;
        });
    }

    private long firstPane() {
        long first = Long.MAX_VALUE;
        for (Agent agent : agents.values()) {
            first = Math.min(first, agent.firstTime());
        }
        return first == Long.MAX_VALUE ? first : Slides.paneStart(first);
    }
}
