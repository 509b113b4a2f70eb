package io.ringtide.local.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringtide.local.broker.DataDirectory;
import io.ringtide.local.broker.EmbeddedBroker;
import io.ringtide.local.broker.Topics;
import io.ringtide.local.broker.Topics.ArrivalClock;
import io.ringtide.wire.report.TopicNames;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** A program that plays and is killed while it does: run in a process of its own by {@link CrashTest}. */
final class CrashingPlay {
    static final String NAME = "crashing";
    static final int RECORDS = 60_000;
    static final long START = 917_773_200_000L;
    static final String MIDWAY = "midway";

    private CrashingPlay() {}

    public static void main(String[] arguments) throws Exception {
        try (DataDirectory data = DataDirectory.open(Path.of(arguments[0]));
                EmbeddedBroker broker = EmbeddedBroker.start(data.folder("kafka"), EmbeddedBroker.ANY_PORT)) {
            Topics.ensure(broker.bootstrapServers(), ArrivalClock.PRODUCER);
            // Ten played seconds in one: all of it takes a minute, so the kill finds it midway.
            play(broker, new Speed(10), ResumePoint.BEGINNING, () -> System.out.println(MIDWAY));
        }
    }

    static ResumePoint play(EmbeddedBroker broker, Speed speed, ResumePoint from, Runnable midway) {
        try (EventProducer producer = new EventProducer(broker.bootstrapServers(), TopicNames.EVENTS)) {
            PlaySource source = PlaySources.ofLines(
                    LongStream.range(0, RECORDS)
                            .peek(number -> {
                                if (number == RECORDS / 10) {
                                    midway.run();
                                }
                            })
                            .boxed()
                            .iterator(),
                    CrashingPlay::time,
                    number -> ("contact-" + number).getBytes(UTF_8),
                    number -> Long.toString(number).getBytes(UTF_8));
            return new Player(Play.of(NAME, speed, from), source, producer, WallClock.system()).run();
        }
    }

    static long time(long number) {
        return START + 10 * number;
    }
}
