package io.ringtide.local.command;

import io.ringtide.local.broker.Topics;
import io.ringtide.local.play.EventProducer;
import io.ringtide.local.play.EventTopic;
import io.ringtide.local.play.FilePlay;
import io.ringtide.local.play.Play;
import io.ringtide.local.play.Player;
import io.ringtide.local.play.ResumePoint;
import io.ringtide.local.play.Speed;
import io.ringtide.local.play.WallClock;
import io.ringtide.wire.file.EventFile;
import io.ringtide.wire.file.Folders;
import io.ringtide.wire.report.TopicNames;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code ringtide produce}: plays events into Kafka. */
@Command(
        name = "produce",
        description = "Plays event files into the topic ringtide.events, in order of time, at a speed.",
        mixinStandardHelpOptions = true)
final class ProduceCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RingtideCommand ringtide;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private EventsOption events = new EventsOption();

    @Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "Kafka brokers.")
    @SuppressWarnings("NullAway.Init") // required
    private String bootstrap;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "max",
            description = "Times the pace of the events' own times. Default: ${DEFAULT-VALUE}.")
    @SuppressWarnings("NullAway.Init") // has a default
    private String speed;

    @Override
    public Integer call() throws Exception {
        Speed pace = Speeds.parse(speed);
        List<EventFile> inputs = events.files(ringtide.stdin());
        boolean clockIsThePlays = EventTopic.keepsStamps(bootstrap, TopicNames.EVENTS);
        // A topic of configurations takes its time from the play, as that of the events does.
        boolean marks = clockIsThePlays && Topics.exists(bootstrap, TopicNames.CONFIG);
        PrintWriter err = spec.commandLine().getErr();
        ProgressLine progress = new ProgressLine(err);
        Path temporary = Files.createTempDirectory("ringtide-produce");
        try (FilePlay play = FilePlay.open(inputs, temporary, progress::moved);
                EventProducer producer =
                        new EventProducer(bootstrap, TopicNames.EVENTS, marks ? TopicNames.CONFIG : null);
                Player player = new Player(
                        Play.of(UUID.randomUUID().toString(), pace, ResumePoint.BEGINNING)
                                .withHeartbeats(clockIsThePlays),
                        play,
                        producer,
                        WallClock.system())) {
            ResumePoint end = player.run();
            progress.end();
            // Nothing is decoded here: whether a line is an event is the job's to say.
            err.println(end.played() + " lines produced");
        } finally {
            Folders.deleteAll(temporary);
        }
        err.flush();
        return 0;
    }
}
