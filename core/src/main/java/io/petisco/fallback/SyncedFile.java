package io.petisco.fallback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Appends to a file of lines, whole or not at all, and syncs it to the disk. Other processes may append to the file in
 * the meantime, and may move it away to read it: each append opens the file, locks it and checks whether it is still in
 * its place. A process that has moved the file away locks it before reading, and then has everything that was ever
 * reported as written.
 */
final class SyncedFile {

    private static final Set<StandardOpenOption> READ_AND_WRITE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final Object MISSING = new Object();
    private static final long LOCK_PAUSE_NANOS = 1_000_000;

    private final Path path;
    private final Opener opener;

    /** Opens the file. Tests use another opener to simulate a small disk. */
    @FunctionalInterface
    interface Opener {
        FileChannel open(Path path, Set<StandardOpenOption> options) throws IOException;
    }

    SyncedFile(Path path, Opener opener) {
        this.path = path;
        this.opener = opener;
    }

    Path path() {
        return path;
    }

    /**
     * Appends whole lines; they are on the disk when this returns. An incomplete line that a crash has left before them
     * becomes a separate line.
     *
     * @throws IOException if nothing was appended
     */
    void append(ByteBuffer lines) throws IOException {
        while (!appendInPlace(lines)) {
            // it was moved away before it was locked: its reader may have finished
        }
    }

    @SuppressWarnings("try") // the lock is held, not used
    private boolean appendInPlace(ByteBuffer lines) throws IOException {
        create();
        Object before = keyOfFile();
        try (FileChannel file = opener.open(path, READ_AND_WRITE);
                FileLock lock = lock(file)) {
            if (!Objects.equals(before, keyOfFile())) {
                return false;
            }
            appendTo(file, lines);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void create() throws IOException {
        if (!Files.exists(path)) {
            PrivateFiles.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
            syncFolder();
        }
    }

    private void appendTo(FileChannel file, ByteBuffer lines) throws IOException {
        long end = file.size();
        try {
            long position = end;
            if (end > 0 && !endsWithLineFeed(file, end)) {
                position += writeAll(file, ByteBuffer.wrap(new byte[] {'\n'}), position);
            }
            writeAll(file, lines, position);
            file.force(false);
        } catch (IOException e) {
            try {
                file.truncate(end);
            } catch (IOException again) {
                e.addSuppressed(again); // the part of a line that stays is cut off by the next append
            }
            throw e;
        }
    }

    private static boolean endsWithLineFeed(FileChannel file, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return file.read(last, end - 1) == 1 && last.get(0) == '\n';
    }

    private static int writeAll(FileChannel file, ByteBuffer bytes, long position) throws IOException {
        int written = 0;
        while (bytes.hasRemaining()) {
            written += file.write(bytes, position + written);
        }
        return written;
    }

    /** Waits for other processes, and for other users of the file in this one. */
    private static FileLock lock(FileChannel file) throws IOException {
        while (true) {
            try {
                return file.lock();
            } catch (OverlappingFileLockException e) {
                LockSupport.parkNanos(LOCK_PAUSE_NANOS);
            }
        }
    }

    /**
     * The key that distinguishes this file from another one in its place. Without such a key (Windows), an open file
     * stays in place.
     */
    private Object keyOfFile() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return MISSING;
        }
    }

    /** Syncs the folder, so that a new file still exists after a crash of the machine. */
    private void syncFolder() throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }
}
