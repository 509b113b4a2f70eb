package io.ringtide.local.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another program's {@code main} in a JVM that is gone as soon as whoever started it is, {@code kill -9} included: its
 * standard input is a pipe that the operating system closes then. It ends without ceremony, since all that it has on disk
 * has to stand that anyway.
 */
final class EndsWithParent {
    private static final int ORPHANED = 1;

    private EndsWithParent() {}

    /** @param arguments the class of the program, and the program's own arguments */
    public static void main(String[] arguments) throws Exception {
        Thread watch = new Thread(() -> awaitEnd(System.in), "parent");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Exception fault ? fault : failed;
        }
    }

    private static void awaitEnd(InputStream parent) {
        try {
            while (parent.read() >= 0) {
                // Nobody says anything.
            }
        } catch (IOException gone) {
            // As the end is.
        }
        Runtime.getRuntime().halt(ORPHANED);
    }
}
