package io.ringtide.wallboard;

import io.ringtide.wire.config.WallboardSettings;
import java.nio.file.Path;
import java.util.Map;

/** Whether anybody is asked who it is. */
public sealed interface Security {

    /** Nobody is: for a server that only this machine reaches. */
    record Insecure() implements Security {}

    /**
     * Everybody is, and sees what the policy grants.
     *
     * @param settings as the file had them when it was read
     * @param file the {@code ringtide.yaml}, whose part about access is taken over whenever it changes
     * @param environment the variables that secrets may be in
     */
    record Guarded(WallboardSettings settings, Path file, Map<String, String> environment) implements Security {
        /** Not with the environment, which holds secrets. */
        @Override
        public String toString() {
            return "Guarded[" + file + ']';
        }
    }
}
