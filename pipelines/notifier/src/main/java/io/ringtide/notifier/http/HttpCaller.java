package io.ringtide.notifier.http;

import io.ringtide.alerts.delivery.Outcome;
import io.ringtide.alerts.delivery.Outcome.Result;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts JSON to one receiver: no redirects, no proxies, no cookies, no retries of its own, a bound on the time of the whole call
 * and on what is read of the answer. Thread-safe.
 */
public final class HttpCaller implements AutoCloseable {
    /** Of an answer nothing but its status is of use; the rest is read so that the connection can be used again. */
    private static final int MOST_ANSWER = 64 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(HttpCaller.class);
    private final CloseableHttpClient client;
    private final Duration timeout;
    private final ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "notifier-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    /** @param timeout of a call as a whole */
    public HttpCaller(AddressPolicy policy, Duration timeout) {
        this(policy, timeout, SystemDefaultDnsResolver.INSTANCE);
    }

    HttpCaller(AddressPolicy policy, Duration timeout, DnsResolver names) {
        this.timeout = timeout;
        this.client = HttpClientFactory.client(new PermittedAddresses(names, policy), timeout);
    }

    /** Posts to one that refuses for good by 410, 413 and 422 only. */
    public Outcome post(URI address, Map<String, String> headers, byte[] json) {
        return post(address, headers, json, Set.of());
    }

    /**
     * Posts a body and says what became of it.
     *
     * @param headers names and values of visible ASCII characters
     * @param alsoFinal further statuses by which the receiver refuses for good
     */
    public Outcome post(URI address, Map<String, String> headers, byte[] json, Set<Integer> alsoFinal) {
        HttpPost post = new HttpPost(address);
        headers.forEach(post::setHeader);
        PostedJson body = new PostedJson(json);
        post.setEntity(body);
        Future<?> deadline = deadlines.schedule(post::cancel, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return answer(post, alsoFinal);
        } catch (IOException | HttpException failed) {
            return Outcome.of(body.isBegun() ? Result.UNKNOWN : Result.NOT_NOW, reason(failed));
        } finally {
            deadline.cancel(false);
        }
    }

    private static String reason(Exception failed) {
        String message = failed.getMessage();
        return message == null ? failed.getClass().getSimpleName() : message;
    }

    private Outcome answer(HttpPost post, Set<Integer> alsoFinal) throws IOException, HttpException {
        ClassicHttpResponse response = client.executeOpen(RoutingSupport.determineHost(post), post, null);
        Outcome outcome = Statuses.outcome(response.getCode(), retryAfter(response), alsoFinal);
        // Nothing that comes after the status changes what it said.
        try (response) {
            HttpEntity entity = response.getEntity();
            InputStream in = entity == null ? InputStream.nullInputStream() : entity.getContent();
            if (in.readNBytes(MOST_ANSWER).length == MOST_ANSWER) {
                // Whoever closes a stream reads it to its end; there may be none.
                post.cancel();
            }
        } catch (IOException brokenOff) {
            LOG.debug("an answer was broken off: {}", brokenOff.getMessage());
        }
        return outcome;
    }

    private static long retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        try {
            return header == null
                    ? 0
                    : Math.max(0, Integer.parseInt(header.getValue().strip()));
        } catch (NumberFormatException aDate) {
            // The other form needs both clocks to agree; the usual pauses do as well.
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
