package io.petisco.fallback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.UnpublishedMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FilePublishFallbackFullDiskTest {

    private static final Path FULL = Path.of("/dev/full");

    private final List<UnpublishedMessage> messages = List.of(Unsaved.numbered(1), Unsaved.numbered(2));

    @TempDir
    Path folder;

    static boolean hasDeviceThatIsFull() {
        return Files.isWritable(FULL);
    }

    private void save(FilePublishFallback fallback) throws IOException {
        fallback.save(messages, Unsaved.timeout(messages));
    }

    @Test
    @EnabledIf(value = "hasDeviceThatIsFull", disabledReason = "this system has no /dev/full that can be written to")
    void ofTheSystem() {
        assertThatThrownBy(() -> save(new FilePublishFallback(new SyncedFile(FULL, FileChannel::open))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("/dev/full: No space left on device");
    }

    @Test
    void andLeavesNoPartOfALine() throws IOException {
        Path file = folder.resolve("saved.jsonl");
        save(new FilePublishFallback(file));
        byte[] before = Files.readAllBytes(file);
        SmallDisk disk = new SmallDisk(before.length + 700);
        FilePublishFallback fallback = new FilePublishFallback(new SyncedFile(file, disk::open));

        assertThatThrownBy(() -> save(fallback)).hasMessage(file + ": No space left on device");
        assertThat(file).hasBinaryContent(before);

        disk.grow();
        save(fallback);
        assertThat(Files.readAllLines(file)).hasSize(4).allSatisfy(SavedMessage::parse);
    }

    @Test
    void evenIfThePartCannotBeTakenBack() throws IOException {
        Path file = folder.resolve("saved.jsonl");
        SmallDisk disk = new SmallDisk(700);
        disk.refuseToTruncate();
        FilePublishFallback fallback = new FilePublishFallback(new SyncedFile(file, disk::open));

        assertThatThrownBy(() -> save(fallback)).hasMessage(file + ": No space left on device");
        assertThat(file).hasSize(700);

        disk.grow();
        save(fallback);
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.subList(lines.size() - 2, lines.size())).allSatisfy(SavedMessage::parse);
    }

    @Test
    void soIsOneThatCannotBeSynced() throws IOException {
        Path file = folder.resolve("saved.jsonl");
        SmallDisk disk = new SmallDisk(Long.MAX_VALUE);
        disk.refuseToSync();

        assertThatThrownBy(() -> save(new FilePublishFallback(new SyncedFile(file, disk::open))))
                .hasMessage(file + ": Input/output error");
        assertThat(file).isEmptyFile();
    }
}
