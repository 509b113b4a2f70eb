package io.ringtide.jobs.kafka;

import io.ringtide.domain.event.Position;
import io.ringtide.domain.floor.FeedGap;
import io.ringtide.functions.floor.FloorSettings;
import io.ringtide.jobs.input.InputRecord;
import io.ringtide.jobs.input.LogEntry;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads partitions and keeps their clocks: five times a second each tells its gaps and then its watermark. */
final class TimedReader implements SourceReader<LogEntry, KafkaPartitionSplit> {
    private static final long TICK_MS = 200;

    /** A reader that was not asked for anything for that long stood still: a pause of the machine, or back pressure. */
    private static final long STALL_MS = 1_000;

    /** One partition that this reader was given. */
    private record Partition(String split, TopicPartition of, PartitionClock clock) {}

    private final SourceReader<LogEntry, KafkaPartitionSplit> reader;
    private final PartitionEnds ends;
    private final InstantSource wall;

    private final Map<String, Partition> partitions = new HashMap<>();
    private @Nullable ListeningOutput listening;
    private long now;
    private long quietSince = PartitionClock.BUSY;
    private final long startedAt;
    private long tickedAt;

    TimedReader(SourceReader<LogEntry, KafkaPartitionSplit> reader, PartitionEnds ends, InstantSource wall) {
        this.reader = reader;
        this.ends = ends;
        this.wall = wall;
        this.startedAt = wall.millis();
        this.now = startedAt;
        this.tickedAt = now;
    }

    @Override
    public void addSplits(List<KafkaPartitionSplit> splits) {
        for (KafkaPartitionSplit split : splits) {
            TopicPartition partition = split.getTopicPartition();
            PartitionClock clock = new PartitionClock(partition.toString(), split.getStartingOffset(), wall.millis());
            partitions.put(split.splitId(), new Partition(split.splitId(), partition, clock));
        }
        reader.addSplits(splits);
    }

    @Override
    public InputStatus pollNext(ReaderOutput<LogEntry> output) throws Exception {
        now = wall.millis();
        if (listening == null || !listening.passesTo(output)) {
            listening = new ListeningOutput(output, this::read);
        }
        InputStatus status = reader.pollNext(listening);
        if (status == InputStatus.MORE_AVAILABLE) {
            quietSince = PartitionClock.BUSY;
        } else if (quietSince == PartitionClock.BUSY) {
            quietSince = now;
        }
        // The wall's clock may be set back.
        if (Math.abs(now - tickedAt) >= TICK_MS) {
            tick(output);
        }
        return status;
    }

    private void read(String split, InputRecord record) {
        Partition partition = partitions.get(split);
        if (partition != null) {
            partition.clock.read(Position.offset(record.position()), record.arrival(), now);
        }
    }

    private void tick(ReaderOutput<LogEntry> output) {
        if (now - tickedAt >= STALL_MS) {
            partitions.values().forEach(partition -> partition.clock.stalled(now));
        }
        tickedAt = now;
        if (partitions.isEmpty() && now - startedAt >= PartitionClock.PATIENCE_AT_START_MS) {
            // There are more readers than partitions: time goes on without this one.
            output.markIdle();
            return;
        }
        for (PartitionEnds.Answer answer = ends.poll(); answer != null; answer = ends.poll()) {
            Partition partition = partitions.get(KafkaPartitionSplit.toSplitId(answer.partition()));
            if (partition != null) {
                partition.clock.answered(answer.beginning(), answer.end(), answer.asked());
            }
        }
        ends.ask(partitions.values().stream().map(Partition::of).toList(), now);
        for (Partition partition : partitions.values()) {
            FeedGap change = partition.clock.tick(now, quietSince);
            if (change != null) {
                output.createOutputForSplit(partition.split).collect(new LogEntry.Missing(change), change.from());
            }
        }
        for (Partition partition : partitions.values()) {
            long time = partition.clock.time();
            if (time != PartitionClock.UNKNOWN) {
                output.createOutputForSplit(partition.split)
                        .emitWatermark(new Watermark(time - FloorSettings.LIVE_WATERMARK_LAG_MS - 1));
            }
        }
    }

    /** Completes in time for the next tick, whether or not there is a record. */
    @Override
    public CompletableFuture<Void> isAvailable() {
        CompletableFuture<Void> records = reader.isAvailable();
        if (records.isDone()) {
            return records;
        }
        CompletableFuture<Void> tick =
                new CompletableFuture<Void>().completeOnTimeout(null, TICK_MS, TimeUnit.MILLISECONDS);
        return CompletableFuture.anyOf(records, tick).thenAccept(any -> {});
    }

    @Override
    public void start() {
        reader.start();
    }

    @Override
    public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
        return reader.snapshotState(checkpointId);
    }

    @Override
    public void notifyNoMoreSplits() {
        reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvents(SourceEvent event) {
        reader.handleSourceEvents(event);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void notifyCheckpointAborted(long checkpointId) throws Exception {
        reader.notifyCheckpointAborted(checkpointId);
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> splitsToPause, Collection<String> splitsToResume) {
        reader.pauseOrResumeSplits(splitsToPause, splitsToResume);
    }

    @Override
    public void close() throws Exception {
        ends.close();
        reader.close();
    }
}
