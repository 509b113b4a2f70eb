package io.ringtide.wallboard;

import io.ringtide.wire.process.Refusals;
import picocli.CommandLine;

/** A wallboard server as a process of its own. It ends when it is told to. */
public final class WallboardMain {
    private WallboardMain() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** What it runs, ready to be executed; it never throws and never ends the program. */
    static CommandLine commandLine() {
        return new CommandLine(new WallboardCommand())
                .setExecutionExceptionHandler(
                        (fault, line, parsed) -> Refusals.tell("wallboard", fault, line.getErr()));
    }
}
