package io.ringtide.local.cluster;

import java.util.List;

/**
 * A program that runs in a JVM of its own.
 *
 * @param name for people, for its log and for whoever wants to end it: one running program has it
 * @param mainClass what is run
 * @param jvm options of the JVM
 * @param arguments of the program
 */
record Program(String name, String mainClass, List<String> jvm, List<String> arguments) {
    Program {
        jvm = List.copyOf(jvm);
        arguments = List.copyOf(arguments);
    }

    /** With a heap of so many MiB. */
    static Program withHeap(String name, String mainClass, int mebibytes, String... arguments) {
        return new Program(name, mainClass, List.of("-Xmx" + mebibytes + "m"), List.of(arguments));
    }
}
