package io.ringtide.local.command;

import io.ringtide.local.play.Speed;
import io.ringtide.wire.process.UsageException;

/** {@code --speed}. */
final class Speeds {
    private Speeds() {}

    static Speed parse(String text) {
        try {
            return Speed.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--speed " + text + ": " + e.getMessage());
        }
    }
}
