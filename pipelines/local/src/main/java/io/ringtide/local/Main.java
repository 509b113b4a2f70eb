package io.ringtide.local;

import io.ringtide.local.command.RingtideCommand;
import java.security.Security;

/** The program. */
public final class Main {
    /** Seconds. */
    private static final String NAMES_KEPT_FOR = "1";

    private Main() {}

    public static void main(String[] arguments) {
        keepNamesShortly();
        System.exit(RingtideCommand.commandLine().execute(arguments));
    }

    /**
     * Java keeps the address of a name for half a minute, and that there is none for ten seconds. Whoever moves is to be found
     * within five. Before the first name is asked for: later it is no use.
     */
    static void keepNamesShortly() {
        Security.setProperty("networkaddress.cache.ttl", NAMES_KEPT_FOR);
        Security.setProperty("networkaddress.cache.negative.ttl", NAMES_KEPT_FOR);
    }
}
