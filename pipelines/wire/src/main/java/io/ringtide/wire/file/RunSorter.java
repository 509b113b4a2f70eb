package io.ringtide.wire.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sorts more lines than fit in memory: fills the memory, sorts, spills it as a run, and merges the runs of one
 * level into one of the next as soon as there are as many as the fan-in, so that few files are open at any time.
 * A line is written about log(runs) / log(fan-in) times.
 */
final class RunSorter implements Closeable {
    private final KeyReader keys;
    private final SortSettings settings;
    private final List<List<Run>> levels = new ArrayList<>();
    private final Set<Run> open = new HashSet<>();
    private List<KeyedLine> batch = new ArrayList<>();
    private long batchFootprint;

    RunSorter(KeyReader keys, SortSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    void add(KeyedLine line) throws IOException {
        if (!batch.isEmpty() && batchFootprint + line.footprint() > settings.memory()) {
            spillBatch();
        }
        batch.add(line);
        batchFootprint += line.footprint();
    }

    /**
     * All that was added, in at most fan-in runs, of which the last stays in memory. They live until the sorter is
     * closed. To be called once, after the last line.
     */
    List<Run> runs() throws IOException {
        List<Run> runs = new ArrayList<>();
        levels.forEach(runs::addAll);
        while (runs.size() >= settings.fanIn()) {
            List<Run> smallest = runs.subList(0, settings.fanIn());
            Run merged = merge(smallest);
            smallest.clear();
            runs.add(merged);
        }
        Collections.sort(batch);
        runs.add(new MemoryRun(batch));
        return runs;
    }

    private void spillBatch() throws IOException {
        Collections.sort(batch);
        Run run = spill(new MemoryRun(batch).open());
        batch = new ArrayList<>();
        batchFootprint = 0;
        for (int i = 0; run != null; i++) {
            List<Run> level = level(i);
            level.add(run);
            run = null;
            if (level.size() == settings.fanIn()) {
                run = merge(level);
                level.clear();
            }
        }
    }

    private Run merge(List<Run> runs) throws IOException {
        Run merged = spill(MergingCursor.of(runs));
        Closing.all(runs);
        runs.forEach(open::remove);
        return merged;
    }

    private Run spill(LineCursor sorted) throws IOException {
        Run run = SpilledRun.write(sorted, settings.directory(), keys);
        open.add(run);
        return run;
    }

    private List<Run> level(int index) {
        if (levels.size() == index) {
            levels.add(new ArrayList<>());
        }
        return levels.get(index);
    }

    @Override
    public void close() throws IOException {
        Closing.all(open);
    }
}
