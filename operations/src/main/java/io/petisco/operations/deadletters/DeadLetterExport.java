package io.petisco.operations.deadletters;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.function.Consumer;

import io.petisco.fallback.PrivateFiles;
import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.MessageJson;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.Browser;
import io.petisco.operations.text.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes messages of a queue as JSON and leaves them in the queue. Not safe for use by several threads. */
public final class DeadLetterExport {

    private final Broker broker;
    private final String queue;
    private final WatchedFilter filter;
    private final CancellationToken cancellation;

    /** @param cancellation ends it early; the messages that were exported until then stay in the file */
    public DeadLetterExport(Broker broker, String queue, WatchedFilter filter, CancellationToken cancellation) {
        this.broker = broker;
        this.queue = queue;
        this.filter = filter;
        this.cancellation = cancellation;
    }

    /**
     * Exports to a new file, which only this user can read: one message per line. If there were messages and none
     * matched, no file is created.
     *
     * @return the number of exported messages
     */
    public long toFile(Path file, Progress progress) throws InterruptedException {
        long count = write(file, progress);
        if (filter.whyNothing().isPresent()) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw OperationException.refused(file + " cannot be deleted: " + e);
            }
        }
        return count;
    }

    private long write(Path file, Progress progress) throws InterruptedException {
        try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                PrintWriter writer = new PrintWriter(Channels.newWriter(channel, UTF_8))) {
            long count = to(json -> writer.print(Json.compact(json) + "\n"), progress);
            if (writer.checkError()) {
                throw OperationException.brokenOff(file + " could not be written: is the disk full?");
            }
            channel.force(true); // the user may delete the messages next, relying on the file
            return count;
        } catch (FileAlreadyExistsException e) {
            throw OperationException.badInput(file + " exists already: choose another name");
        } catch (IOException | UncheckedIOException e) {
            throw OperationException.refused(file + " cannot be written: " + e);
        }
    }

    /**
     * Exports to a {@link Consumer}.
     *
     * @param messages gets each message as {@link MessageJson} writes it
     * @return the number of exported messages
     */
    public long to(Consumer<Map<String, Object>> messages, Progress progress) throws InterruptedException {
        long[] counts = {0, 0};
        long total = broker.existingQueue(queue).ready();
        new Browser(broker).browse(queue, Long.MAX_VALUE, message -> {
            if (filter.test(message)) {
                messages.accept(MessageJson.write(message));
                counts[0]++;
            }
            progress.show(++counts[1], total);
            return !cancellation.isCancelled();
        });
        return counts[0];
    }
}
