package io.ringtide.wallboard;

import io.ringtide.domain.topology.Topology;

/**
 * How a wallboard server runs.
 *
 * @param host the name or address to listen on; also the one name, beside those of the loopback, that requests may
 *     ask for
 * @param port 0 for any free one
 * @param bootstrapServers the broker's addresses, {@code host:port,host:port}
 * @param topology whose names and scopes are shown until the log of configurations says otherwise
 */
public record WallboardConfig(String host, int port, String bootstrapServers, Topology topology) {

    /** Where nobody from outside can come: nothing here asks who is looking. */
    public static final String LOOPBACK = "127.0.0.1";

    /** A server that only this machine can reach. */
    public static WallboardConfig onLoopback(int port, String bootstrapServers, Topology topology) {
        return new WallboardConfig(LOOPBACK, port, bootstrapServers, topology);
    }
}
