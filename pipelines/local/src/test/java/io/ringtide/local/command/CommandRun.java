package io.ringtide.local.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/**
 * A command that ran in this JVM, on streams of its own.
 *
 * @param status what the process would have ended with
 * @param events what went to stdout as data
 * @param help what went to stdout for people
 * @param err what went to stderr
 */
public record CommandRun(int status, byte[] events, String help, String err) {

    public static CommandRun of(String... arguments) {
        return withInput(new byte[0], arguments);
    }

    public static CommandRun withInput(byte[] stdin, String... arguments) {
        ByteArrayOutputStream events = new ByteArrayOutputStream();
        StringWriter help = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = RingtideCommand.commandLine(new ByteArrayInputStream(stdin), () -> events)
                .setOut(new PrintWriter(help, true))
                .setErr(new PrintWriter(err, true));
        int status = line.execute(arguments);
        return new CommandRun(status, events.toByteArray(), help.toString(), err.toString());
    }

    /** The events, one JSON object a line. */
    public List<String> lines() {
        return new String(events, UTF_8).lines().toList();
    }
}
