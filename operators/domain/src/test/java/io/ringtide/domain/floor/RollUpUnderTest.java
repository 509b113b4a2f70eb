package io.ringtide.domain.floor;

import io.ringtide.domain.topology.Configurations;
import io.ringtide.domain.topology.Topology;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A roll-up with its durable state as a cluster keeps it: it can be restarted at any moment. */
final class RollUpUnderTest {
    private Configurations configurations;
    private final RollUpPlan plan;
    private final Map<Long, byte[]> books = new TreeMap<>();
    private RollUp rollUp;
    private List<ScopeReport> told = new ArrayList<>();

    RollUpUnderTest(Topology topology, RollUpPlan plan) {
        this(Configurations.sinceEver(TestFloors.CONFIG, topology), plan);
    }

    RollUpUnderTest(Configurations configurations, RollUpPlan plan) {
        this.configurations = configurations;
        this.plan = plan;
        this.rollUp = new RollUp("acme", configurations, plan);
    }

    void reconfigure(Configurations changed) {
        configurations = changed;
        rollUp.reconfigure(changed);
    }

    RollUp rollUp() {
        return rollUp;
    }

    void accept(QueueReport... reports) {
        for (QueueReport report : reports) {
            rollUp.accept(report);
        }
    }

    void advanceTo(long time) {
        rollUp.advanceTo(time, time + 1_000, told::add);
    }

    /** Hands over what was told since the last call. */
    List<ScopeReport> told() {
        List<ScopeReport> news = told;
        told = new ArrayList<>();
        return news;
    }

    /** The frames told since the last call of either method; what else was told is dropped. */
    List<ScopeReport.Frame> frames() {
        return told().stream()
                .filter(ScopeReport.Frame.class::isInstance)
                .map(ScopeReport.Frame.class::cast)
                .toList();
    }

    /** The intervals told since the last call of either method; what else was told is dropped. */
    List<ScopeReport.Interval> intervals() {
        return told().stream()
                .filter(ScopeReport.Interval.class::isInstance)
                .map(ScopeReport.Interval.class::cast)
                .toList();
    }

    /** Writes everything, forgets it and reads it again. */
    void restart() {
        for (Map.Entry<Long, @Nullable IntervalBook> change :
                rollUp.takeIntervalChanges().entrySet()) {
            if (change.getValue() == null) {
                books.remove(change.getKey());
            } else {
                books.put(change.getKey(), IntervalBook.PACKER.toBytes(change.getValue()));
            }
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            rollUp.write(new DataOutputStream(bytes));
            rollUp = new RollUp("acme", configurations, plan);
            rollUp.restore(
                    new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
                    books.values().stream().map(IntervalBook.PACKER::fromBytes).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
