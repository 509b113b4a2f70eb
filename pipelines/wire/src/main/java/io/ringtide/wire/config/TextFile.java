package io.ringtide.wire.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a file of a configuration as text. */
final class TextFile {
    /** The most that a million characters take, which is what a YAML file may have; bytes. */
    private static final int LONGEST = 4 << 20;

    private TextFile() {}

    /** @throws ConfigurationException where there is no such file, it cannot be read, or it is no text in UTF-8 */
    static String read(Path file) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LONGEST + 1);
        } catch (NoSuchFileException e) {
            throw unreadable(file, 0, "no such file");
        } catch (IOException e) {
            throw unreadable(file, 0, "cannot be read: " + e.getMessage());
        }
        if (bytes.length > LONGEST) {
            throw unreadable(file, 0, "is larger than " + LONGEST + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, text, true);
        text.flip();
        if (result.isError()) {
            int line = 1
                    + (int) text.chars().filter(character -> character == '\n').count();
            throw unreadable(file, line, "invalid UTF-8");
        }
        return text.toString();
    }

    private static ConfigurationException unreadable(Path file, int line, String reason) {
        return new ConfigurationException(List.of(ConfigurationFault.of(file.toString(), line, "", reason)));
    }
}
