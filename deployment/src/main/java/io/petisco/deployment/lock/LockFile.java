package io.petisco.deployment.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file of a lock.
 *
 * @param path where it is
 * @param name its name for people
 */
record LockFile(Path path, String name) {

    /**
     * The lock; empty if there is no file.
     *
     * @throws UnreadableLockException if the file is not a lock
     */
    Optional<Lock> read() {
        return bytes().map(LockFormat::read);
    }

    /** Writes the lock, unless the file has the same bytes. */
    void write(Lock lock) {
        byte[] content = LockFormat.write(lock);
        if (bytes().filter(before -> Arrays.equals(before, content)).isPresent()) {
            return;
        }
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<byte[]> bytes() {
        try {
            return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
