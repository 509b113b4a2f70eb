package io.ringtide.wire.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** Where a secret is. Neither this nor any message of it holds the secret. */
public sealed interface SecretReference {

    /**
     * The secret as it is now, without the white space around it.
     *
     * @param environment the variables of the process
     * @throws IOException where it is not there, or empty
     */
    String read(Map<String, String> environment) throws IOException;

    /** In a variable of the environment. */
    record Variable(String name) implements SecretReference {
        @Override
        public String read(Map<String, String> environment) throws IOException {
            String secret = environment.getOrDefault(name, "").strip();
            if (secret.isEmpty()) {
                throw new IOException("the variable " + name + " is not set");
            }
            return secret;
        }
    }

    /** In a file of its own. */
    record SecretFile(Path path) implements SecretReference {
        private static final int LONGEST = 16 << 10;

        @Override
        public String read(Map<String, String> environment) throws IOException {
            String secret;
            try (InputStream in = Files.newInputStream(path)) {
                secret = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
            } catch (NoSuchFileException e) {
                throw new IOException(path + ": no such file", e);
            } catch (IOException e) {
                throw new IOException(path + ": cannot be read", e);
            }
            if (secret.isEmpty()) {
                throw new IOException(path + ": is empty");
            }
            return secret;
        }
    }
}
