package io.ringtide.local.backup;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Keeps what is in an archive within one folder. */
final class SafePaths {
    private static final String ALL = "rwxrwxrwx";

    private SafePaths() {}

    /**
     * Where a name of an archive leads to.
     *
     * @throws IOException where that is not below the folder, or the name has more than one way to say it
     */
    static Path below(Path folder, String name) throws IOException {
        try {
            Path path = folder.resolve(name);
            boolean isPlain = path.equals(path.normalize()) && !Path.of(name).isAbsolute();
            if (isPlain && path.startsWith(folder) && !path.equals(folder)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new IOException("not a path of this machine: " + name, e);
        }
        throw new IOException("a path that leads out of the folder: " + name);
    }

    /** Whether a link is relative and, as it is written, leads to somewhere in the folder. */
    static boolean isInside(Path folder, Path link, Path to) {
        return !to.isAbsolute() && link.resolveSibling(to).normalize().startsWith(folder);
    }

    /** As the last nine bits of a file's mode. */
    static int mode(Set<PosixFilePermission> permissions) {
        String letters = PosixFilePermissions.toString(permissions);
        int mode = 0;
        for (int i = 0; i < letters.length(); i++) {
            mode = (mode << 1) | (letters.charAt(i) == '-' ? 0 : 1);
        }
        return mode;
    }

    static Set<PosixFilePermission> permissions(int mode) {
        StringBuilder letters = new StringBuilder(ALL);
        for (int i = 0; i < ALL.length(); i++) {
            if (((mode >> (ALL.length() - 1 - i)) & 1) == 0) {
                letters.setCharAt(i, '-');
            }
        }
        return PosixFilePermissions.fromString(letters.toString());
    }
}
