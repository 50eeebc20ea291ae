package io.petisco.fallback;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.petisco.PublishException;
import io.petisco.PublishFallback;
import io.petisco.UnpublishedMessage;
import io.petisco.UnroutableMessageException;

/**
 * Saves messages in a file, one line of JSON each, synced to the disk before {@link #save} returns. Messages that
 * several threads save at the same time are written and synced together. Unroutable messages are refused: the broker
 * works, and would refuse them again.
 */
public final class FilePublishFallback implements PublishFallback {

    private final SyncedFile file;
    private final ReentrantLock writing = new ReentrantLock();
    private Group next = new Group();

    /**
     * Warns if the file has messages of an earlier run, and if every user of the machine may read or write it.
     *
     * @param file the file to write; it is created with the first message, for this user only
     * @throws IllegalArgumentException if it cannot be created or written there
     */
    public FilePublishFallback(Path file) {
        this(new SyncedFile(file.toAbsolutePath(), FileChannel::open));
        check(file.toAbsolutePath());
        if (file.toFile().length() > 0) {
            FallbackLog.LOG.messagesWait(file);
        }
        if (PrivateFiles.isOpenToEveryone(file)) {
            FallbackLog.LOG.openToEveryone(file);
        }
    }

    FilePublishFallback(SyncedFile file) {
        this.file = file;
    }

    private static void check(Path file) {
        Path folder = file.getParent();
        String fault = null;
        if (folder == null || Files.isDirectory(file)) {
            fault = "it is a folder";
        } else if (!Files.isDirectory(folder)) {
            fault = "it is in a folder that does not exist: " + folder;
        } else if (Files.exists(file) && !Files.isRegularFile(file)) {
            fault = "it is not a regular file"; // a device accepts the lines but does not keep them
        } else if (Files.exists(file)
                ? !Files.isWritable(file) || !Files.isReadable(file)
                : !Files.isWritable(folder)) {
            fault = "this user may not read and write it";
        }
        if (fault != null) {
            throw new IllegalArgumentException("the file " + file + " cannot be used: " + fault);
        }
    }

    @Override
    public void save(List<UnpublishedMessage> messages, PublishException cause) throws PublishException, IOException {
        if (cause instanceof UnroutableMessageException) {
            throw cause;
        }
        Instant now = Instant.now();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (UnpublishedMessage message : messages) {
            lines.writeBytes(SavedMessage.of(message, cause.getMessage(), now).toLine());
        }
        Group group = join(lines.toByteArray());
        writing.lock();
        try {
            if (!group.ended) {
                write(group);
            }
        } finally {
            writing.unlock();
        }
        if (group.failure != null) {
            throw new IOException(file.path() + ": " + group.failure.getMessage(), group.failure);
        }
    }

    private synchronized Group join(byte[] lines) {
        next.lines.writeBytes(lines);
        return next;
    }

    /** Closes the group: other threads join the next one. */
    private synchronized void depart() {
        next = new Group();
    }

    private void write(Group group) {
        depart();
        // an interrupt would close the file while the group's messages are written
        boolean interrupted = Thread.interrupted();
        try {
            file.append(ByteBuffer.wrap(group.lines.toByteArray()));
            // whatever the failure is, the messages must not count as saved
        } catch (IOException | RuntimeException | Error e) {
            group.failure = e;
        } finally {
            group.ended = true;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public String toString() {
        return "the file " + file.path();
    }

    /**
     * The lines that are written together. Its lines are guarded by the fallback's monitor, the rest by the writing
     * lock.
     */
    private static final class Group {
        private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
        private boolean ended;
        private @Nullable Throwable failure;
    }
}
