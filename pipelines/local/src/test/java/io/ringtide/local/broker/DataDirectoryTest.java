package io.ringtide.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void shouldMakeTheFolderAndFoldersInIt() throws Exception {
        try (DataDirectory data = DataDirectory.open(folder.resolve("new/data"))) {
            assertThat(data.path()).isAbsolute().isDirectory();
            assertThat(data.folder("kafka")).isDirectory().hasParent(data.path());
        }
    }

    @Test
    void shouldBeHeldByOneAtATime() throws Exception {
        long pid = ProcessHandle.current().pid();
        try (DataDirectory held = DataDirectory.open(folder)) {
            assertThatThrownBy(() -> DataDirectory.open(folder))
                    .isInstanceOf(DirectoryInUseException.class)
                    .hasMessage("the data directory " + held.path() + " is in use by process " + pid);
        }
        DataDirectory.open(folder).close();
    }

    @Test
    void shouldSayThatItCannotBeMade() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> DataDirectory.open(file.resolve("data")))
                .isInstanceOf(java.io.IOException.class)
                .hasMessageContaining(file.toString());
    }
}
