package io.ringtide.wallboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** As much of a browser as signing in needs: it keeps our cookies and follows where it is told to. */
final class Browser {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** What the server is told to be called, wherever it listens. */
    static final String ADDRESS = "http://localhost:1";

    private final TestServer server;
    final Map<String, String> cookies = new LinkedHashMap<>();

    Browser(TestServer server) {
        this.server = server;
    }

    String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** Asks this server. @param path or an address of it */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(server.uri(path.replace(ADDRESS, ""))));
    }

    HttpResponse<String> post(String path, String origin) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.uri(path)).POST(HttpRequest.BodyPublishers.noBody());
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        return answer;
    }

    /** Where the server sends somebody who wants to sign in. */
    URI leave(String path) throws IOException, InterruptedException {
        return URI.create(get(path).headers().firstValue("Location").orElseThrow());
    }

    /** Goes to the provider, which sends back at once. @return where to */
    static String atProvider(URI address) throws IOException, InterruptedException {
        return CLIENT.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    /** All of it. */
    HttpResponse<String> signIn() throws IOException, InterruptedException {
        return get(atProvider(leave("/login")));
    }

    /** What stands in an address. */
    static String parameter(URI address, String name) {
        for (String pair : address.getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return java.net.URLDecoder.decode(
                        pair.substring(name.length() + 1), java.nio.charset.StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError(name + " is not in " + address);
    }
}
