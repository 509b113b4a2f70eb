package io.ringtide.local;

import io.ringtide.local.command.RingtideCommand;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(RingtideCommand.commandLine().execute(arguments));
    }
}
