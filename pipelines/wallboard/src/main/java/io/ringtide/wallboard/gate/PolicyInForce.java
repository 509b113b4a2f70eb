package io.ringtide.wallboard.gate;

import io.ringtide.wallboard.access.Policy;
import io.ringtide.wire.config.AccessFile;
import io.ringtide.wire.config.AccessSettings;
import io.ringtide.wire.config.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policy as the file says now: it is read again every two seconds. Where it says wrongly who may see what, that is not taken over;
 * what held before holds on, and it is told in the log and by {@link #fault}. Faults elsewhere in the file are told too, and hold nothing up. One
 * that is gone lets nobody in any more.
 */
public final class PolicyInForce implements Supplier<Policy>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyInForce.class);
    private static final long EVERY_MS = 2_000;
    private static final AccessSettings NONE = new AccessSettings(null, List.of(), List.of(), List.of());

    private final Path file;
    private final Repeating reading;
    private AccessSettings settings;
    private volatile String fault = "";
    private volatile Policy policy;

    private PolicyInForce(Path file, AccessSettings settings) {
        this.file = file;
        this.settings = new AccessSettings(null, settings.roles(), settings.kiosks(), settings.services());
        this.policy = new Policy(settings);
        this.reading = new Repeating("wallboard-policy", EVERY_MS, this::readAgain);
    }

    /** Starts with what has been read of a {@code ringtide.yaml}, and goes on with what it will say. */
    public static PolicyInForce of(Path file, AccessSettings settings) {
        return new PolicyInForce(file, settings);
    }

    @Override
    public Policy get() {
        return policy;
    }

    /** Takes over what the file says now; from any thread. */
    synchronized void readAgain() {
        if (Files.notExists(file)) {
            say(file + " is gone: nobody is let in");
            policy = Policy.NOBODY;
            settings = NONE;
            return;
        }
        try {
            AccessFile read = AccessFile.read(file);
            AccessSettings access = read.access();
            if (access == null) {
                say(file + " says nothing of access any more: nobody is let in");
                policy = Policy.NOBODY;
                settings = NONE;
                return;
            }
            if (!access.equals(settings)) {
                policy = new Policy(access);
                settings = access;
                LOG.info("who may see what has changed, by {}", file);
            }
            say(
                    read.faults().isEmpty()
                            ? ""
                            : "who may see what is taken over, but the rest is wrong, and no server starts with it: "
                                    + new ConfigurationException(read.faults()).getMessage());
        } catch (ConfigurationException wrong) {
            say("not taken over, what held before holds on: " + wrong.getMessage());
        }
    }

    /** What is wrong with the file as it is; "" where nothing is. */
    public String fault() {
        return fault;
    }

    /** Once, not every two seconds. */
    private void say(String found) {
        if (!found.equals(fault)) {
            fault = found;
            if (found.isEmpty()) {
                LOG.info("{} is right again", file);
            } else {
                LOG.error("{}", found);
            }
        }
    }

    @Override
    public void close() {
        reading.close();
    }
}
