package io.ringtide.wire.file;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** An input the user named: a path, plain or gzip, or {@code -} for standard input. */
public final class EventFile {
    /** The name that stands for standard input. */
    public static final String STDIN = "-";

    private final String name;
    private final @Nullable Path path;
    private final InputStream stdin;
    private final int longestLine;

    private EventFile(String name, @Nullable Path path, InputStream stdin, int longestLine) {
        this.name = name;
        this.path = path;
        this.stdin = stdin;
        this.longestLine = longestLine;
    }

    public static EventFile of(Path path) {
        return new EventFile(path.toString(), path, InputStream.nullInputStream(), EventLines.LONGEST_LINE);
    }

    /** A file that this program wrote: whatever the length of its lines, they are meant. */
    public static EventFile ofOwn(Path path) {
        return new EventFile(path.toString(), path, InputStream.nullInputStream(), Integer.MAX_VALUE);
    }

    /**
     * A file named on the command line.
     *
     * @param argument a path, or {@code -}
     * @param stdin what {@code -} stands for; it is never closed
     * @throws InputException where the system cannot make a path of the name
     */
    public static EventFile of(String argument, InputStream stdin) throws InputException {
        if (argument.equals(STDIN)) {
            return new EventFile(STDIN, null, stdin, EventLines.LONGEST_LINE);
        }
        try {
            return of(Path.of(argument));
        } catch (InvalidPathException e) {
            throw new InputException(argument, 0, "not a file name: " + e.getReason(), e);
        }
    }

    /** As the user named it. */
    public String name() {
        return name;
    }

    /** The most bytes of a line. */
    int longestLine() {
        return longestLine;
    }

    /** The last part of the path without {@code .gz} and the ending before it; {@code stdin} for standard input. */
    public String stem() {
        Path last = path == null ? null : path.getFileName();
        if (last == null) {
            return "stdin";
        }
        String text = last.toString();
        String plain = text.endsWith(".gz") ? text.substring(0, text.length() - 3) : text;
        int dot = plain.lastIndexOf('.');
        return dot > 0 ? plain.substring(0, dot) : plain;
    }

    /** Whether it can be opened again and holds the same: standard input and pipes cannot. */
    public boolean rereadable() {
        return path != null && (Files.isRegularFile(path) || Files.isDirectory(path) || Files.notExists(path));
    }

    /** Bytes as stored, compressed or not; 0 where nobody knows before the end. */
    public long size() {
        try {
            return path != null && Files.isRegularFile(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            return 0; // only progress is measured by it; reading will tell what is wrong
        }
    }

    /**
     * Opens it and looks through gzip, told by the name's ending or by the first two bytes.
     *
     * @throws InputException where it is missing, may not be read or is no gzip file in spite of its name
     */
    public InputStream open() throws InputException {
        return decoded(raw());
    }

    RawInput raw() throws InputException {
        try {
            return new RawInput(path == null ? new Unclosed(stdin) : Files.newInputStream(path));
        } catch (IOException e) {
            throw fault(0, e);
        }
    }

    InputStream decoded(RawInput raw) throws InputException {
        try {
            return name.endsWith(".gz") || raw.startsWith(StrictGzipInput.MAGIC) ? new StrictGzipInput(raw) : raw;
        } catch (IOException e) {
            closeAfter(e, raw);
            throw fault(1, e);
        }
    }

    /** What went wrong while a line was read, in words of the user's world. */
    public InputException fault(long line, IOException cause) {
        if (cause instanceof InputException known) {
            return known;
        }
        String reason;
        if (cause instanceof EOFException) {
            reason = "the compressed file is cut off";
        } else if (cause instanceof ZipException) {
            reason = "the compressed file is damaged: " + cause.getMessage();
        } else if (cause instanceof NoSuchFileException) {
            reason = "no such file";
        } else if (cause instanceof AccessDeniedException) {
            reason = "may not be read";
        } else if (cause instanceof CharacterCodingException) {
            reason = "not UTF-8";
        } else {
            reason = "cannot be read: " + cause.getMessage();
        }
        return new InputException(name, line, reason, cause);
    }

    private static void closeAfter(IOException first, InputStream stream) {
        try {
            stream.close();
        } catch (IOException second) {
            first.addSuppressed(second);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    /** Standard input belongs to the process, not to whoever reads it. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
