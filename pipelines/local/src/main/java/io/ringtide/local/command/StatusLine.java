package io.ringtide.local.command;

import io.ringtide.local.up.PlayPlan;
import io.ringtide.local.up.Up;
import io.ringtide.local.up.UpSettings;
import io.ringtide.wire.event.Times;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What {@code up} says: what is being started, where it is, how far the play has come. */
final class StatusLine {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final long SECONDS_BETWEEN_LINES_IN_A_LOG = 60;

    private final PrintWriter out;
    private final boolean isTerminal = System.console() != null;

    StatusLine(PrintWriter out) {
        this.out = out;
    }

    synchronized void say(String text) {
        out.println((isTerminal ? "\r" : "") + text);
        out.flush();
    }

    void starting(String part) {
        say("starting " + part + " …");
    }

    void started(Up up, UpSettings settings, long nanos) {
        say(String.format(Locale.ROOT, "Ringtide is up after %.1f s.", nanos / NANOS_PER_SECOND));
        say("  wallboard      " + up.wallboard());
        say("  Flink UI       " + up.flinkUi());
        say("  Kafka          " + up.bootstrapServers() + "  (topics ringtide.*)");
        say("  Prometheus     " + up.wallboard() + "/metrics  and Flink's own " + up.flinkMetrics());
        if (!up.history().isEmpty()) {
            say("  history        " + up.history());
        }
        if (!up.notifier().isEmpty()) {
            say("  told of alerts " + up.notifier());
        }
        say("  data           " + settings.data().toAbsolutePath().normalize());
        say("  play           "
                + (settings.play().kind().equals(PlayPlan.NONE)
                        ? "none: waiting for events at " + up.bootstrapServers()
                        : settings.play().kind() + " at speed " + settings.speed()));
        say("No authentication (--insecure): for this machine only. Ctrl-C stops.");
    }

    /** Shows the played clock, and then that the play is over, until something fails. */
    void follow(Up up) throws InterruptedException, ExecutionException {
        long lines = 0;
        boolean toldEnd = false;
        while (true) {
            try {
                up.failure().get(1, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException stillUp) {
                lines++;
                if (up.isPlayOver()) {
                    if (!toldEnd) {
                        say("play over: " + up.played() + " events; the wallboard keeps the last numbers");
                        toldEnd = true;
                    }
                } else if (up.clock() > 0 && (isTerminal || lines % SECONDS_BETWEEN_LINES_IN_A_LOG == 1)) {
                    String text = Times.format(up.clock()) + "  " + up.played() + " events played";
                    synchronized (this) {
                        out.print(isTerminal ? "\r" + text : text + System.lineSeparator());
                        out.flush();
                    }
                }
            }
        }
    }
}
