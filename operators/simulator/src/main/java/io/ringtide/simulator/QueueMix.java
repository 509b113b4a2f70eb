package io.ringtide.simulator;

import io.ringtide.domain.topology.Centre;
import io.ringtide.domain.topology.Queue;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which queue of a centre a call is for. Ordinary calls follow the queues' shares; nearly all of what a storm brings
 * is about the outage. The outage queue is the one whose id is {@code outage}, else the first.
 */
final class QueueMix {
    private static final String OUTAGE = "outage";
    private static final double OUTAGE_PART_OF_SURGE = 0.95;

    private final List<QueueModel> queues;
    private final QueueModel outage;
    private final double totalShare;
    private final double handleMs;

    /** @param centre with at least one queue; where none has a share, all have the same */
    QueueMix(Centre centre) {
        Queue urgent = centre.queues().stream()
                .filter(queue -> queue.id().equals(OUTAGE))
                .findFirst()
                .orElse(centre.queues().get(0));
        boolean shared = centre.queues().stream().anyMatch(queue -> queue.share() > 0);
        this.outage = QueueModel.of(urgent, shared ? urgent.share() : 1, true);
        this.queues = centre.queues().stream()
                .map(queue -> queue.equals(urgent) ? outage : QueueModel.of(queue, shared ? queue.share() : 1, false))
                .collect(Collectors.toUnmodifiableList());
        this.totalShare = queues.stream().mapToDouble(QueueModel::share).sum();
        this.handleMs = queues.stream()
                        .mapToDouble(queue -> queue.share() * queue.handleMs())
                        .sum()
                / totalShare;
    }

    /** Mean handle time over the ordinary mix, milliseconds. */
    double handleMs() {
        return handleMs;
    }

    /** @param surge what storms bring on top, in multiples of the usual */
    QueueModel draw(double surge, Dice dice) {
        if (surge > 0 && dice.chance(surge / (1 + surge)) && dice.chance(OUTAGE_PART_OF_SURGE)) {
            return outage;
        }
        double left = dice.uniform() * totalShare;
        for (QueueModel queue : queues) {
            left -= queue.share();
            if (left < 0) {
                return queue;
            }
        }
        return outage;
    }
}
