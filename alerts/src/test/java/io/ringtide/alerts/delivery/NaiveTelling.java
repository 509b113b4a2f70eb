package io.ringtide.alerts.delivery;

import io.ringtide.domain.alert.Alert;
import io.ringtide.domain.alert.Alert.Status;
import java.util.ArrayList;
import java.util.List;

/** What one who always answers at once is told, by looking at all that it was told before. Written apart from the product. */
final class NaiveTelling {
    private final List<String> words = new ArrayList<>();

    /** Words as {@code firing 5000 of 5000}: what, step, episode. */
    static List<String> of(List<Alert> records) {
        NaiveTelling telling = new NaiveTelling();
        records.forEach(telling::take);
        return telling.words;
    }

    private void take(Alert record) {
        String episode = " of " + record.times().startsAt();
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        boolean isOpen = !last.isEmpty() && !last.startsWith("resolved");
        if (isOpen && (!last.endsWith(episode) || record.status() == Status.RESOLVED)) {
            words.add("resolved" + last.substring(last.indexOf(' ')));
            isOpen = false;
        }
        if (record.status() != Status.FIRING
                || record.quiet() != null
                || record.times().pagedAt() == null) {
            return;
        }
        boolean isEscalated = record.times().escalatedAt() != null;
        String step = " "
                + (isEscalated ? record.times().escalatedAt() : record.times().pagedAt()) + episode;
        if (words.stream().noneMatch(word -> word.endsWith(step))) {
            words.add((isEscalated ? "escalated" : "firing") + step);
        } else if (!isOpen) {
            words.add("resumed" + step);
        }
    }
}
