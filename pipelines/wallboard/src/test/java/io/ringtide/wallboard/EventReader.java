package io.ringtide.wallboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads a stream of server-sent events, one after the other. */
final class EventReader implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Event(@Nullable String id, String name, JsonNode data) {
        String scope() {
            return data.path("frame").path("scope").asText();
        }

        int waiting() {
            return data.path("frame").path("live").path("waiting").asInt();
        }
    }

    private final BufferedReader lines;

    EventReader(InputStream in) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    static EventReader open(TestServer server, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new EventReader(HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                .body());
    }

    Event next() throws IOException {
        String id = null;
        String name = "message";
        String data = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && data != null) {
                return new Event(id, name, JSON.readTree(data));
            }
            int colon = line.indexOf(": ");
            switch (colon <= 0 ? "" : line.substring(0, colon)) {
                case "id" -> id = line.substring(colon + 2);
                case "event" -> name = line.substring(colon + 2);
                case "data" -> data = line.substring(colon + 2);
                default -> {}
            }
        }
        throw new IOException("the stream ended");
    }

    /** The next notice; what comes in between is passed over. */
    Event nextNotice() throws IOException {
        Event event = next();
        while (!event.name().equals("notice")) {
            event = next();
        }
        return event;
    }

    /** The next frame; beats in between are passed over. */
    Event nextFrame() throws IOException {
        Event event = next();
        while (!event.name().equals("frame")) {
            event = next();
        }
        return event;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
