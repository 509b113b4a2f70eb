package io.ringtide.notifier;

import io.ringtide.wire.process.Refusals;
import picocli.CommandLine;

/** A notifier as a process of its own, on a cluster whose topics are there. It ends when it is told to. */
public final class NotifierMain {
    private NotifierMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** What it runs, ready to be executed; it never throws and never ends the program. */
    static CommandLine commandLine() {
        return new CommandLine(new NotifierCommand())
                .setExecutionExceptionHandler((fault, line, parsed) -> Refusals.tell("notifier", fault, line.getErr()));
    }
}
