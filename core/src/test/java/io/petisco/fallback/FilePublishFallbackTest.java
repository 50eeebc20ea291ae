package io.petisco.fallback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.UnpublishedMessage;
import io.petisco.UnroutableMessageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FilePublishFallbackTest {

    @TempDir
    Path folder;

    private static void save(FilePublishFallback fallback, int... numbers) throws IOException {
        List<UnpublishedMessage> messages =
                IntStream.of(numbers).mapToObj(Unsaved::numbered).toList();
        fallback.save(messages, Unsaved.timeout(messages));
    }

    private static List<String> ids(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> SavedMessage.parse(line).id())
                .toList();
    }

    @Test
    void forItsOwnerOnly() throws IOException {
        Path file = folder.resolve("saved.jsonl");
        save(new FilePublishFallback(file), 1);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /** A log shipper of another user may read it: that is for its owner to say. */
    @Test
    void inAFileThatWasThereWithThePermissionsItHas() throws IOException {
        Path file = Files.createFile(folder.resolve("saved.jsonl"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                warnings.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("io.petisco.publish").addHandler(handler);
        try {
            save(new FilePublishFallback(file), 1);
        } finally {
            Logger.getLogger("io.petisco.publish").removeHandler(handler);
        }

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r--r--");
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("PETISCO00206")
                .contains("chmod 600 " + file);
    }

    @Test
    void inItsOrder() throws IOException {
        Path file = folder.resolve("saved.jsonl");
        FilePublishFallback fallback = new FilePublishFallback(file);
        assertThat(file).doesNotExist();

        save(fallback, 1, 2);
        save(fallback, 3);
        save(new FilePublishFallback(file), 4);

        assertThat(ids(file)).containsExactly("1", "2", "3", "4");
    }

    @Test
    void behindALinkAndInAFolderWhoseNameHasBlanksAndAccents() throws IOException {
        Path data = Files.createDirectory(folder.resolve("où sont les messages"));
        Path link = Files.createSymbolicLink(folder.resolve("saved.jsonl"), data.resolve("n° 1.jsonl"));

        save(new FilePublishFallback(link), 1);
        save(new FilePublishFallback(data.resolve("../saved.jsonl")), 2);

        assertThat(link).isSymbolicLink();
        assertThat(ids(data.resolve("n° 1.jsonl"))).containsExactly("1", "2");
    }

    /** A device takes what is written and has nothing of it. */
    @Test
    void andNotInADevice() {
        assertThatThrownBy(() -> new FilePublishFallback(Path.of("/dev/null")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the file /dev/null cannot be used: it is not a regular file");
    }

    @Test
    void onceEachFromManyThreadsAndTwoApplications() throws Exception {
        Path file = folder.resolve("saved.jsonl");
        List<FilePublishFallback> fallbacks = List.of(new FilePublishFallback(file), new FilePublishFallback(file));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<CompletableFuture<?>> saving = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                saving.add(CompletableFuture.runAsync(
                        () -> {
                            try {
                                save(fallbacks.get(number % 2), number);
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        },
                        threads));
            }
            saving.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }

        assertThat(ids(file))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 1_000).mapToObj(String::valueOf).toList());
    }

    @Test
    void afterALineThatACrashHasCutOff() throws IOException {
        Path file = folder.resolve("saved.jsonl");
        save(new FilePublishFallback(file), 1);
        Files.writeString(file, "{\"format\":1,\"excha", StandardOpenOption.APPEND);

        save(new FilePublishFallback(file), 2);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(3);
        assertThat(SavedMessage.parse(lines.get(2)).id()).isEqualTo("2");
    }

    @Test
    void inANewFileWhereTheOldOneWasMovedAway() throws IOException {
        Path file = folder.resolve("saved.jsonl");
        Path moved = folder.resolve("being-published.jsonl");
        boolean[] movedAlready = {false};
        FilePublishFallback fallback = new FilePublishFallback(new SyncedFile(file, (path, options) -> {
            FileChannel opened = FileChannel.open(path, options);
            if (!movedAlready[0]) {
                movedAlready[0] = true;
                Files.move(file, moved); // after it was opened, and before it is locked
            }
            return opened;
        }));

        save(fallback, 1);

        assertThat(moved).isEmptyFile();
        assertThat(ids(file)).containsExactly("1");
    }

    @Test
    void alsoByAThreadThatIsInterrupted() throws IOException {
        Path file = folder.resolve("saved.jsonl");
        Thread.currentThread().interrupt();
        save(new FilePublishFallback(file), 1);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ids(file)).containsExactly("1");
    }

    @Test
    void butNotWhatTheBrokerWouldRefuseAgain() {
        FilePublishFallback fallback = new FilePublishFallback(folder.resolve("saved.jsonl"));
        UnroutableMessageException cause = new UnroutableMessageException("no queue takes it", List.of(), null);

        assertThatThrownBy(() -> fallback.save(List.of(Unsaved.numbered(1)), cause))
                .isSameAs(cause);
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsRefusedAtOnce() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new FilePublishFallback(missing.resolve("file")))
                .hasMessage("the file " + missing.resolve("file") + " cannot be used: it is in a folder that does"
                        + " not exist: " + missing);
        assertThatThrownBy(() -> new FilePublishFallback(folder))
                .hasMessage("the file " + folder + " cannot be used: it is a folder");
    }
}
