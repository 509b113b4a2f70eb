package io.ringtide.functions.proof;

import io.ringtide.domain.alert.AlertInput;
import io.ringtide.domain.callback.Callback;
import io.ringtide.domain.floor.CallbackReport;
import io.ringtide.domain.floor.QueueId;
import io.ringtide.domain.floor.Slides;
import io.ringtide.domain.rule.Measure;
import io.ringtide.domain.topology.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How many callbacks are open as of each slide, counted anew each time. */
final class PlainBacklog {
    final List<Script.Step<Callback>> steps = new ArrayList<>();
    final List<String> signals = new ArrayList<>();
    final List<Object> reports = new ArrayList<>();

    /** @param told callbacks of a tenant, with the watermarks between; of one watermark in any order */
    PlainBacklog(List<Script.Step<Callback>> told) {
        List<Callback> together = new ArrayList<>();
        TreeMap<Long, List<Callback>> bySlide = new TreeMap<>();
        long known = Long.MIN_VALUE;
        for (Script.Step<Callback> step : told) {
            if (step.input() != null) {
                together.add(step.input());
                continue;
            }
            together.sort(Callback.BY_TIME);
            for (Callback change : together) {
                steps.add(new Script.Step<>(change, change.asOf()));
                bySlide.computeIfAbsent(Slides.after(change.asOf() - 1, Slides.PANE_MS), any -> new ArrayList<>())
                        .add(change);
            }
            together.clear();
            steps.add(step);
            known = step.time() + 1;
        }
        bySlide.tailMap(known, false).clear();
        Map<String, Callback> newest = new HashMap<>();
        TreeMap<String, Count> before = new TreeMap<>();
        TreeMap<QueueId, Integer> queuesBefore = new TreeMap<>();
        for (Map.Entry<Long, List<Callback>> slide : bySlide.entrySet()) {
            slide.getValue().forEach(change -> newest.put(change.callbackId(), change));
            TreeMap<String, Count> now = new TreeMap<>();
            TreeMap<QueueId, Integer> queues = new TreeMap<>();
            for (Callback callback : newest.values()) {
                if (callback.status().isOpen()) {
                    for (Scope scope : scopes(callback)) {
                        now.merge(scope.toString(), new Count(scope, 1), Count::plus);
                    }
                    queues.merge(new QueueId(callback.tenant(), callback.centre(), callback.queue()), 1, Integer::sum);
                }
            }
            tell(slide.getKey(), before, now);
            tellQueues(slide.getKey(), queuesBefore, queues);
            before = now;
            queuesBefore = queues;
        }
    }

    private record Count(Scope scope, int open) {
        Count plus(Count other) {
            return new Count(scope, open + other.open);
        }
    }

    private static List<Scope> scopes(Callback callback) {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.tenant(callback.tenant()), Scope.centre(callback.centre())));
        if (callback.region() != null) {
            scopes.add(Scope.region(callback.region()));
        }
        return scopes;
    }

    private void tell(long slide, TreeMap<String, Count> before, TreeMap<String, Count> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            Scope scope = now.getOrDefault(name, before.get(name)).scope();
            Count was = before.getOrDefault(name, new Count(scope, 0));
            Count is = now.getOrDefault(name, new Count(scope, 0));
            if (!was.equals(is)) {
                signals.add(new AlertInput.Signal(
                                "acme", Measure.CALLBACK_BACKLOG, scope, (double) is.open(), 0, slide, false)
                        .toString());
            }
        }
    }

    private void tellQueues(long slide, Map<QueueId, Integer> before, Map<QueueId, Integer> now) {
        TreeSet<QueueId> queues = new TreeSet<>(before.keySet());
        queues.addAll(now.keySet());
        for (QueueId queue : queues) {
            int open = now.getOrDefault(queue, 0);
            if (before.getOrDefault(queue, 0) != open) {
                reports.add(new CallbackReport(queue, slide, open));
            }
        }
    }
}
