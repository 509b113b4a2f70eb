package io.ringtide.local.command;

import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.InputException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --events}, for the commands that read events from files. */
final class EventsOption {
    @Option(
            names = "--events",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "Event files, .ndjson or .ndjson.gz, or - for stdin.")
    @SuppressWarnings("NullAway.Init") // required
    private List<String> names;

    /** As they were named, in their order. */
    List<String> names() {
        return names;
    }

    /** @param stdin what "-" stands for */
    List<EventFile> files(InputStream stdin) throws InputException {
        List<EventFile> files = new ArrayList<>();
        for (String name : names) {
            files.add(EventFile.of(name, stdin));
        }
        return files;
    }
}
