package io.ringtide.local.failures;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of its own under a folder, small enough to fill (Linux, tmpfs). Only root may mount one. */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "size=256m";
    private static final int PORTION = 1 << 20;
    private static final String ROOT = "root";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Whether this process may mount one. */
    static boolean isPossible() {
        return ROOT.equals(System.getProperty("user.name")) && Files.isExecutable(Path.of("/usr/bin/mount"));
    }

    /** @throws IOException where the system does not allow it */
    static SmallDisk mount(Path folder) throws IOException, InterruptedException {
        run(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                SIZE,
                "ringtide-small-disk",
                Files.createDirectories(folder).toString());
        return new SmallDisk(folder);
    }

    /** Until not a byte more fits. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler())) {
            byte[] portion = new byte[PORTION];
            while (true) {
                out.write(portion);
            }
        } catch (IOException full) {
            if (folder.toFile().getUsableSpace() >= PORTION) {
                throw full;
            }
        }
    }

    void empty() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", List.of(command)) + ": " + output.strip());
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", folder.toString());
    }
}
