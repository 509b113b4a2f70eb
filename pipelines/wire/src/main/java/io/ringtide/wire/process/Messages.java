package io.ringtide.wire.process;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What a fault says to people. */
public final class Messages {
    private Messages() {}

    /** Its message; where that is a path alone, as the JDK has it, with the reason. */
    public static String of(Throwable fault) {
        if (fault instanceof FileSystemException file && file.getReason() == null) {
            return file.getFile() + ": " + reason(file);
        }
        return fault.getMessage() == null ? fault.toString() : fault.getMessage();
    }

    private static String reason(FileSystemException fault) {
        if (fault instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (fault instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (fault instanceof FileAlreadyExistsException) {
            return "is there already, and is no folder";
        }
        return fault.getClass().getSimpleName();
    }
}
