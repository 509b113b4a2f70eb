package io.ringtide.functions.source;

import io.ringtide.domain.floor.FeedReport;
import io.ringtide.domain.floor.QueueReport;
import io.ringtide.domain.source.Sighting;
import io.ringtide.domain.source.SourceReport;
import io.ringtide.domain.source.SourceWatch;
import io.ringtide.functions.floor.KeyedBytes;
import io.ringtide.functions.packed.Types;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Listens to every source. What lacks something because a source is silent goes to the roll-up before the watermark that
 * shows the silence; how the sources are goes to {@link #SOURCES}.
 */
public final class SourceOperator extends AbstractStreamOperator<QueueReport>
        implements OneInputStreamOperator<Sighting, QueueReport> {
    private static final long serialVersionUID = 1L;

    /** How the sources are: at every change, and once a minute where they are heard. */
    public static final OutputTag<SourceReport> SOURCES = new OutputTag<>("sources", Types.SOURCE_REPORT);

    static final String SOURCE = "source";

    /** Sources that a subtask listens to at most: names can be made up. */
    static final int MOST_SOURCES = 10_000;

    private static final long REPORT_EVERY_MS = 60_000;

    // configuration
    private final long watermarkLagMs;

    // rebuilt in open()
    private transient Map<String, SourceWatch> watches;
    private transient Map<String, Long> reportedAt;
    private transient Set<String> changed;
    private transient ValueState<byte[]> state;
    private transient Counter unheard;

    /** @param watermarkLagMs how far watermarks are held behind arrival */
    @SuppressWarnings("NullAway.Init") // Flink sets the operator up in initializeState and open
    public SourceOperator(long watermarkLagMs) {
        this.watermarkLagMs = watermarkLagMs;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = context.getKeyedStateStore()
                .getState(new ValueStateDescriptor<>(SOURCE, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        watches = new TreeMap<>();
        reportedAt = new HashMap<>();
        changed = new HashSet<>();
        if (context.isRestored()) {
            restore();
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        MetricGroup group = getMetricGroup().addGroup("ringtide");
        group.gauge("sources", watches::size);
        group.gauge("stale_sources", this::stale);
        unheard = group.counter("sightings_beyond_limit");
    }

    @Override
    public void processElement(StreamRecord<Sighting> element) {
        Sighting sighting = element.getValue();
        SourceWatch watch = watches.get(sighting.source());
        if (watch == null) {
            if (watches.size() >= MOST_SOURCES) {
                unheard.inc();
                return;
            }
            watch = new SourceWatch(sighting.source());
            watches.put(sighting.source(), watch);
        }
        watch.saw(sighting);
        changed.add(sighting.source());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() != Long.MAX_VALUE) {
            long arrival = mark.getTimestamp() + watermarkLagMs + 1;
            for (Iterator<SourceWatch> all = watches.values().iterator(); all.hasNext(); ) {
                SourceWatch watch = all.next();
                boolean isNews = watch.advanceTo(arrival, this::emit);
                if (isNews) {
                    changed.add(watch.source());
                }
                if (isNews || isDue(watch, arrival)) {
                    report(watch, arrival);
                }
                if (watch.isGone()) {
                    all.remove();
                    reportedAt.remove(watch.source());
                }
            }
        }
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        super.prepareSnapshotPreBarrier(checkpointId);
        for (String source : changed) {
            setCurrentKey(source);
            SourceWatch watch = watches.get(source);
            if (watch == null) {
                state.clear();
            } else {
                state.update(KeyedBytes.of(watch::write));
            }
        }
        changed.clear();
    }

    private boolean isDue(SourceWatch watch, long arrival) {
        Long reported = reportedAt.get(watch.source());
        return reported != null
                && arrival - reported >= REPORT_EVERY_MS
                && watch.report().heardAt() > reported;
    }

    private void report(SourceWatch watch, long arrival) {
        reportedAt.put(watch.source(), arrival);
        output.collect(SOURCES, new StreamRecord<>(watch.report()));
    }

    private void emit(FeedReport report) {
        output.collect(new StreamRecord<>(report));
    }

    private int stale() {
        return (int) watches.values().stream().filter(SourceWatch::isStale).count();
    }

    private void restore() throws Exception {
        List<String> saved;
        try (Stream<String> keys = this.<String>getKeyedStateBackend().getKeys(SOURCE, VoidNamespace.INSTANCE)) {
            saved = keys.toList();
        }
        for (String source : saved) {
            setCurrentKey(source);
            watches.put(source, SourceWatch.read(KeyedBytes.reading(state.value())));
            reportedAt.put(source, Long.MIN_VALUE / 2);
        }
    }
}
