package io.ringtide.jobs.history;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the history is kept. The password is in no text that this class gives.
 *
 * <p>{@code user} and {@code password} may stand in the URL; where they do not, they come from the environment
 * variables {@value #USER_VARIABLE} and {@value #PASSWORD_VARIABLE}.
 */
public final class HistoryDatabase implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final String USER_VARIABLE = "RINGTIDE_HISTORY_USER";
    public static final String PASSWORD_VARIABLE = "RINGTIDE_HISTORY_PASSWORD";

    private static final String SCHEME = "jdbc:postgresql:";
    /** A connection that is silent for longer is lost. A batch takes far less. */
    private static final int SOCKET_TIMEOUT_SECONDS = 15;

    private final String url;
    private final String address;
    private final @Nullable String user;
    private final @Nullable String password;

    private HistoryDatabase(String url, String address, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.address = address;
        this.user = user;
        this.password = password;
    }

    /**
     * The database of a URL as PostgreSQL's JDBC driver reads it.
     *
     * @param environment the process's variables
     * @throws IllegalArgumentException where the driver cannot read the URL; the message does not repeat it
     */
    public static HistoryDatabase of(String url, Map<String, String> environment) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            if (!url.startsWith(SCHEME)) {
                throw new IllegalArgumentException("another scheme");
            }
            source.setURL(url);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException("no URL of the kind " + SCHEME + "//host:port/database");
        }
        String user = source.getUser();
        String password = source.getPassword();
        return of(
                source,
                user == null ? environment.get(USER_VARIABLE) : user,
                password == null ? environment.get(PASSWORD_VARIABLE) : password);
    }

    /**
     * The database of a URL, with user and password of the variables of each process that opens a connection: neither is
     * in the plan of a job, nor where plans are kept.
     *
     * @throws IllegalArgumentException as of {@link #of}, and where the URL holds a password
     */
    public static HistoryDatabase ofEachProcess(String url) {
        HistoryDatabase database = of(url, Map.of());
        if (database.password != null) {
            throw new IllegalArgumentException("a password in a URL is seen by many; put it into " + PASSWORD_VARIABLE);
        }
        return database;
    }

    /** The database {@code name} on this machine. */
    public static HistoryDatabase onLoopback(int port, String name, String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(name);
        return of(source, user, password);
    }

    private static HistoryDatabase of(PGSimpleDataSource source, @Nullable String user, @Nullable String password) {
        return new HistoryDatabase(source.getURL(), address(source), user, password);
    }

    private static String address(PGSimpleDataSource source) {
        StringBuilder address = new StringBuilder(SCHEME).append("//");
        String[] servers = Objects.requireNonNull(source.getServerNames());
        int[] ports = source.getPortNumbers();
        for (int i = 0; i < servers.length; i++) {
            address.append(i == 0 ? "" : ",").append(servers[i]).append(':').append(ports[i] == 0 ? 5432 : ports[i]);
        }
        return address.append('/').append(source.getDatabaseName()).toString();
    }

    /** For people: host, port and database, nothing else. */
    public String address() {
        return address;
    }

    /** Connections without a limit to how long a statement may take, for migrations. */
    PGSimpleDataSource patient() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        source.setUser(user == null ? System.getenv(USER_VARIABLE) : user);
        source.setPassword(password == null ? System.getenv(PASSWORD_VARIABLE) : password);
        source.setApplicationName("ringtide");
        if (source.getLoginTimeout() == 0) {
            source.setLoginTimeout(SOCKET_TIMEOUT_SECONDS);
        }
        return source;
    }

    /** Connections that notice soon when the database is gone. */
    PGSimpleDataSource impatient() {
        PGSimpleDataSource source = patient();
        source.setTcpKeepAlive(true);
        if (source.getSocketTimeout() == 0) {
            source.setSocketTimeout(SOCKET_TIMEOUT_SECONDS);
        }
        return source;
    }

    @Override
    public String toString() {
        return address;
    }
}
