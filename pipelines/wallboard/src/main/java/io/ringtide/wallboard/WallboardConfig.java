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
 * @param security whether anybody is asked who it is
 */
public record WallboardConfig(String host, int port, String bootstrapServers, Topology topology, Security security) {

    /** Where nobody from outside can come. */
    public static final String LOOPBACK = "127.0.0.1";

    /**
     * @throws UnsafeAddressException where others than this machine could reach what nobody guards, or what is guarded would go
     *     over the network in the clear
     */
    public WallboardConfig {
        UnsafeAddressException.check(host, security);
    }

    /** A server that only this machine can reach, and that asks nobody who it is. */
    public static WallboardConfig onLoopback(int port, String bootstrapServers, Topology topology) {
        return new WallboardConfig(LOOPBACK, port, bootstrapServers, topology, new Security.Insecure());
    }
}
