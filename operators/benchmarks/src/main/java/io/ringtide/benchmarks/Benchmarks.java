package io.ringtide.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.openjdk.jmh.Main;

/**
 * Runs the kernels. Arguments are JMH's: a pattern to choose kernels by, {@code -prof gc} for what they allocate,
 * {@code -i}, {@code -r}, {@code -f} for how long; {@code -h} tells the rest. Forks and iterations are those of the
 * kernels' annotations where no argument sets them.
 */
public final class Benchmarks {
    private static final String FAIL_ON_ERROR = "-foe";

    private Benchmarks() {}

    /** @throws IOException where JMH cannot write its results */
    public static void main(String[] arguments) throws IOException {
        Main.main(withDefaults(arguments));
    }

    /** JMH goes on after a kernel that failed; here a wrong result fails the run, unless the arguments say otherwise. */
    static String[] withDefaults(String[] arguments) {
        if (Arrays.stream(arguments).anyMatch(argument -> argument.startsWith(FAIL_ON_ERROR))) {
            return arguments;
        }
        return Stream.concat(Stream.of(FAIL_ON_ERROR, "true"), Arrays.stream(arguments))
                .toArray(String[]::new);
    }
}
