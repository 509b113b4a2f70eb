package io.ringtide.local.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks at TCP ports of this machine before anything is started on them. */
public final class Ports {
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /**
     * Makes sure that a port of the loopback address can be listened on now.
     *
     * @param what who wants it, in the user's words
     * @param port 1 to 65,535
     * @throws PortTakenException when another program has it
     * @throws IllegalArgumentException when there is no such port
     */
    public static void check(String what, int port) throws PortTakenException {
        if (port < 1 || port > HIGHEST) {
            throw new IllegalArgumentException("no such port for the " + what + ": " + port);
        }
        try {
            bind(port).close();
        } catch (IOException taken) {
            throw new PortTakenException(what, port, taken);
        }
    }

    /** A port of the loopback address that nobody listens on at this moment; another program may still take it. */
    public static int free() throws IOException {
        try (ServerSocket socket = bind(0)) {
            return socket.getLocalPort();
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            // As Kafka and most servers do: connections of a previous run that still linger do not count as taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }
}
