package io.ringtide.wallboard;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Everything that this process logs while it is open, of whatever level and with what was thrown. */
final class LogLines implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final Level before = root.getLevel();
    private final Collecting appender = new Collecting(lines);

    private LogLines() {
        appender.start();
        root.addAppender(appender, Level.ALL, null);
        root.setLevel(Level.ALL);
        context.updateLoggers();
    }

    static LogLines collect() {
        return new LogLines();
    }

    List<String> all() {
        return lines;
    }

    @Override
    public void close() {
        root.removeAppender(appender.getName());
        root.setLevel(before);
        context.updateLoggers();
        appender.stop();
    }

    private static final class Collecting extends AbstractAppender {
        private final List<String> lines;

        private Collecting(List<String> lines) {
            super(
                    "collecting",
                    null,
                    PatternLayout.newBuilder()
                            .withPattern("%level %logger %msg %throwable")
                            .build(),
                    false,
                    Property.EMPTY_ARRAY);
            this.lines = lines;
        }

        @Override
        public void append(LogEvent event) {
            lines.add(String.valueOf(toSerializable(event)));
        }
    }
}
