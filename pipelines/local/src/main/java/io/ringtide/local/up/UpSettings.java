package io.ringtide.local.up;

import io.ringtide.local.play.Speed;
import io.ringtide.wire.config.ConfigurationFiles;
import java.nio.file.Path;

/**
 * What to bring up.
 *
 * @param configuration what a new folder begins with
 * @param isConfigurationGiven whether somebody chose it, so that a folder in use takes it over
 * @param play what to play; a folder that plays it already goes on
 * @param speed how fast
 * @param data the folder of everything that lasts
 * @param port of the wallboard; the others keep their distance from it
 * @param history where intervals are kept
 */
public record UpSettings(
        ConfigurationFiles configuration,
        boolean isConfigurationGiven,
        PlayPlan play,
        Speed speed,
        Path data,
        int port,
        HistoryChoice history) {

    /** With the built-in configuration and without a history store. */
    public UpSettings(PlayPlan play, Speed speed, Path data, int port) {
        this(ConfigurationFiles.builtIn(), false, play, speed, data, port, HistoryChoice.NONE);
    }
}
