package io.petisco.operations.publish;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.fallback.Links;
import io.petisco.fallback.PrivateFiles;
import io.petisco.fallback.SavedMessage;
import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.move.Sender;
import io.petisco.topology.ServiceName;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Publishes the messages that an application saved, in the file's order. First, it moves the file away, so that the
 * application continues with a new file, and locks it, so that the application finishes its current write. A file
 * beside it records how far the broker has confirmed the messages: after an interruption, at most the last {@value
 * #BATCH} messages are published again. A line that cannot be read is the rest of a message that a crash interrupted;
 * the application never reported that message as saved. Such a line is kept in a separate file nevertheless.
 */
public final class FallbackFile {

    private static final int BATCH = 500;

    private final Path file;

    /** The file to move. A link to it stays, so that the application continues writing to the same place. */
    private final Path target;

    private final ServiceName service;
    private final Path moved;
    private final Path position;
    private final Path unreadable;
    private final CancellationToken cancellation;
    private long published;
    private long skipped;

    /** @param service for a file that does not name its service; may be null */
    public FallbackFile(Path file, ServiceName service, CancellationToken cancellation) {
        this.cancellation = cancellation;
        this.file = file;
        this.target = followed(file);
        this.service = service;
        this.moved = beside(".publishing");
        this.position = beside(".publishing.position");
        this.unreadable = beside(".unreadable");
    }

    private Path beside(String suffix) {
        return target.resolveSibling(target.getFileName() + suffix);
    }

    private static Path followed(Path file) {
        try {
            return Links.followed(file);
        } catch (IOException e) {
            throw OperationException.refused(file + " cannot be read: " + e);
        }
    }

    /** Moving a folder would succeed too, with all its content. */
    private void checkIsFile() {
        for (Path path : new Path[] {moved, file}) {
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw OperationException.refused(path + " is not a file: name the file that the application writes");
            }
        }
    }

    /** Counts the messages that would be published, and the unreadable lines; changes nothing. */
    public FileContent count() {
        checkIsFile();
        if (!Files.exists(moved) && !Files.exists(file)) {
            throw OperationException.refused("there is no file " + file);
        }
        long messages = 0;
        long bad = 0;
        try {
            for (Path path : new Path[] {moved, file}) {
                if (Files.exists(path)) {
                    FileContent content = FileContent.of(path, service);
                    messages += content.messages();
                    bad += content.unreadable();
                }
            }
        } catch (IOException e) {
            throw OperationException.refused(file + " cannot be read: " + e);
        }
        return new FileContent(messages - donePart(), bad);
    }

    /** The file for unreadable lines. */
    public Path unreadable() {
        return unreadable;
    }

    /** The file with the messages that are still to be published. */
    public Path rest() {
        return moved;
    }

    private long donePart() {
        long done = readPosition();
        if (done == 0 || !Files.exists(moved)) {
            return 0;
        }
        try (RandomAccessFile lines = new RandomAccessFile(moved.toFile(), "r")) {
            if (PetiscoFile.read(moved).isPresent()) {
                return done;
            }
            long count = 0;
            while (lines.getFilePointer() < done && lines.readLine() != null) {
                count++;
            }
            return count;
        } catch (IOException e) {
            throw OperationException.refused(moved + " cannot be read: " + e);
        }
    }

    /**
     * The result.
     *
     * @param unreadable the number of incomplete lines
     * @param cancelled whether messages may be left
     */
    public record Result(long messages, long unreadable, boolean cancelled) {}

    /**
     * Publishes the messages, beginning with those that an interruption left.
     *
     * @param progress gets the position in the file, and its size
     */
    public Result publish(Broker broker, Progress progress) throws InterruptedException {
        checkIsFile();
        if (!Files.exists(moved) && !Files.exists(file)) {
            throw OperationException.refused("there is no file " + file + ": there is nothing to publish");
        }
        Sender sender = new Sender(broker);
        try {
            if (Files.exists(file)) {
                FileContent.of(file, service); // a file of another format is not moved
            }
            if (Files.exists(moved)) {
                publishMoved(sender, progress);
            }
            if (!cancellation.isCancelled() && Files.exists(file)) {
                Files.move(target, moved, StandardCopyOption.ATOMIC_MOVE);
                publishMoved(sender, progress);
            }
        } catch (IOException e) {
            throw OperationException.brokenOff(
                    file + ": " + e + ". No message is lost. Run the same command again" + " to continue");
        }
        return new Result(published, skipped, cancellation.isCancelled());
    }

    private void publishMoved(Sender sender, Progress progress) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(moved, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            Optional<List<PetiscoFile.Event>> events = PetiscoFile.read(moved);
            boolean more = events.isPresent()
                    ? publishEvents(sender, events.get(), progress)
                    : publishLines(sender, new LineReader(channel, readPosition()), progress, channel.size());
            if (more || !lock.isValid()) {
                return;
            }
        }
        Files.delete(moved);
        Files.deleteIfExists(position);
    }

    /** @return whether messages are left */
    private boolean publishLines(Sender sender, LineReader lines, Progress progress, long size)
            throws IOException, InterruptedException {
        boolean more = true;
        while (more && !cancellation.isCancelled()) {
            more = publishBatch(sender, lines);
            writePosition(lines.position());
            progress.show(lines.position(), size);
        }
        return more;
    }

    /**
     * Publishes the events of a file of the Python implementation. Such a file is small, because each call of the event
     * bus replaces it. The position is the number of events.
     *
     * @return whether events are left
     */
    private boolean publishEvents(Sender sender, List<PetiscoFile.Event> events, Progress progress)
            throws IOException, InterruptedException {
        if (service == null) {
            throw PetiscoFile.serviceIsMissing(moved, events.size());
        }
        int next = (int) Math.min(readPosition(), events.size());
        while (next < events.size() && !cancellation.isCancelled()) {
            int end = Math.min(next + BATCH, events.size());
            for (PetiscoFile.Event event : events.subList(next, end)) {
                sender.send(
                        service.exchange(),
                        event.routingKey(service),
                        event.properties(service),
                        event.body(),
                        () -> {});
            }
            sender.await();
            published += end - next;
            next = end;
            writePosition(next);
            progress.show(next, events.size());
        }
        return next < events.size();
    }

    /** @return whether messages are left */
    private boolean publishBatch(Sender sender, LineReader lines) throws IOException, InterruptedException {
        int count = 0;
        byte[] line = new byte[0];
        while (count < BATCH && (line = lines.next()) != null) {
            if (line.length == 0) {
                continue;
            }
            SavedMessage message;
            try {
                message = SavedMessage.parse(new String(line, UTF_8));
            } catch (IllegalArgumentException e) {
                skip(line);
                continue;
            }
            sender.send(message.exchange(), message.routingKey(), properties(message), message.body(), () -> {});
            count++;
        }
        sender.await();
        published += count;
        return line != null;
    }

    private void skip(byte[] line) throws IOException {
        skipped++;
        try (FileChannel channel =
                PrivateFiles.open(unreadable, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(new ByteBuffer[] {ByteBuffer.wrap(line), ByteBuffer.wrap(new byte[] {'\n'})});
            channel.force(true);
        }
    }

    private static BasicProperties properties(SavedMessage message) {
        return new BasicProperties.Builder()
                .contentType(message.contentType())
                .messageId(message.id())
                .type(message.type())
                .appId(message.appId())
                .timestamp(message.timestamp() == null ? null : Date.from(message.timestamp()))
                .priority(message.priority())
                .deliveryMode(2)
                .build();
    }

    private long readPosition() {
        try {
            return Files.exists(position)
                    ? Long.parseLong(Files.readString(position).strip())
                    : 0;
        } catch (IOException | NumberFormatException e) {
            return 0; // publishing starts at the beginning again, which loses nothing
        }
    }

    private void writePosition(long value) throws IOException {
        Path next = beside(".publishing.position.new");
        Files.writeString(next, value + "\n");
        Files.move(next, position, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
