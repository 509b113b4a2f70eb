package io.ringtide.wire.process;

import io.ringtide.wire.config.ConfigurationException;
import io.ringtide.wire.config.ConfigurationFault;
import io.ringtide.wire.file.InputException;
import java.io.PrintWriter;

/** What programs say to people of why they end, and the status that they end with. */
public final class Refusals {
    /** The exit status where something failed. */
    public static final int FAILED = 1;

    /** The exit status of bad usage and bad input. */
    public static final int BAD_INPUT = 2;

    private Refusals() {}

    /**
     * Says what is wrong, each fault of a configuration in a line of its own.
     *
     * @param program what it is called, in front of each line
     * @return the exit status
     */
    public static int tell(String program, Exception fault, PrintWriter err) {
        if (fault instanceof ConfigurationException configuration) {
            for (ConfigurationFault each : configuration.faults()) {
                err.println(program + ": " + each);
            }
            return BAD_INPUT;
        }
        err.println(program + ": " + Messages.of(fault));
        if (fault instanceof InputException || fault instanceof UsageException) {
            return BAD_INPUT;
        }
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            err.println("  because: " + cause);
        }
        return FAILED;
    }
}
