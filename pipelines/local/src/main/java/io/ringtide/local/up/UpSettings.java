package io.ringtide.local.up;

import io.ringtide.domain.topology.Topology;
import io.ringtide.local.play.Speed;
import java.nio.file.Path;

/**
 * What to bring up.
 *
 * @param topology who runs what
 * @param play what to play; a folder that plays it already goes on
 * @param speed how fast
 * @param data the folder of everything that lasts
 * @param port of the wallboard; the others keep their distance from it
 * @param history where intervals are kept
 */
public record UpSettings(Topology topology, PlayPlan play, Speed speed, Path data, int port, HistoryChoice history) {

    /** Without a history store. */
    public UpSettings(Topology topology, PlayPlan play, Speed speed, Path data, int port) {
        this(topology, play, speed, data, port, HistoryChoice.NONE);
    }
}
