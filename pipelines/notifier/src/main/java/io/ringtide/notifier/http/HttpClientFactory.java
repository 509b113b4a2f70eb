package io.ringtide.notifier.http;

import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/** Clients without redirects, proxies, cookies and retries, and with a bound on everything that the other side sends or holds back. */
final class HttpClientFactory {
    private static final int MOST_CONNECTIONS = 8;
    /** Characters of a line, and lines, of the head of an answer. */
    private static final int LONGEST_LINE = 8 << 10;

    private static final int MOST_HEADERS = 100;
    private static final Timeout KEPT = Timeout.ofSeconds(30);
    private static final Timeout CHECKED_AFTER = Timeout.ofMilliseconds(500);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(1);
    private static final String USER_AGENT = "Ringtide";

    private HttpClientFactory() {}

    /** @param timeout of a call as a whole */
    static CloseableHttpClient client(DnsResolver names, Duration timeout) {
        Timeout limit = Timeout.of(timeout);
        return HttpClients.custom()
                .setConnectionManager(connections(names, timeout))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(limit)
                        .setConnectionRequestTimeout(limit)
                        .setRedirectsEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setUserAgent(USER_AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(DnsResolver names, Duration timeout) {
        Timeout limit = Timeout.of(timeout);
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(limit).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connectTimeout(timeout)))
                        .setSocketTimeout(limit)
                        .setTimeToLive(KEPT)
                        .setValidateAfterInactivity(CHECKED_AFTER)
                        .build())
                .build();
    }

    /** So short that every address has its turn, and the call as much time again. */
    static Duration connectTimeout(Duration timeout) {
        Duration share = timeout.dividedBy(PermittedAddresses.MOST + 1L);
        return share.compareTo(LONGEST_CONNECT) < 0 ? share : LONGEST_CONNECT;
    }
}
