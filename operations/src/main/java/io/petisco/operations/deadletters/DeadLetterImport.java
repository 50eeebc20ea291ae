package io.petisco.operations.deadletters;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.MessageJson;
import io.petisco.operations.message.StoredMessage;
import io.petisco.operations.move.Browser;
import io.petisco.operations.move.Sender;
import io.petisco.operations.text.Json;

/**
 * Puts exported messages back into their queues. A message whose id occurs twice in the file, or is already in its
 * queue, is skipped: a file can be imported again after an interrupted import. All lines are read before the first
 * message is published. Use each instance once.
 */
public final class DeadLetterImport {

    private final Broker broker;
    private final Path file;
    private final Optional<String> queue;
    private final CancellationToken cancellation;
    private final Map<String, Set<String>> idsByQueue = new HashMap<>();
    private long lines;
    private long imported;
    private long doubles;

    /**
     * The result of an import.
     *
     * @param doubles the number of messages that were already in their queue or occur twice in the file
     */
    public record Result(long imported, long doubles) {}

    /**
     * @param file a file that {@link DeadLetterExport} wrote
     * @param queue the queue for all messages; empty: each message returns to its own queue
     * @param cancellation ends the import early; messages published until then stay
     */
    public DeadLetterImport(Broker broker, Path file, Optional<String> queue, CancellationToken cancellation) {
        this.broker = broker;
        this.file = file;
        this.queue = queue;
        this.cancellation = cancellation;
    }

    /** Counts the messages that would be imported; changes nothing. */
    public Result count() throws InterruptedException {
        readIds();
        forEach(this::isNew);
        return new Result(imported, doubles);
    }

    /**
     * Imports.
     *
     * @param progress gets the number of processed lines
     */
    public Result run(Progress progress) throws InterruptedException {
        readIds();
        long total = lines;
        lines = 0;
        Sender sender = new Sender(broker);
        forEach(message -> {
            if (isNew(message)) {
                sender.send("", target(message), message.properties(), message.body(), () -> {});
            }
            progress.show(lines, total);
        });
        sender.await();
        return new Result(imported, doubles);
    }

    private void readIds() throws InterruptedException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw OperationException.refused(
                    file + " is not a regular file, and import reads it twice: write the messages to a file first");
        }
        forEach(message -> idsByQueue.putIfAbsent(target(message), new HashSet<>()));
        for (Map.Entry<String, Set<String>> entry : idsByQueue.entrySet()) {
            new Browser(broker).browse(entry.getKey(), Long.MAX_VALUE, message -> {
                message.id().ifPresent(entry.getValue()::add);
                return true;
            });
        }
        if (idsByQueue.isEmpty()) {
            throw OperationException.nothingMatches(file + " has no messages: nothing was imported");
        }
    }

    private String target(StoredMessage message) {
        return queue.orElse(message.queue());
    }

    private boolean isNew(StoredMessage message) {
        Set<String> ids = idsByQueue.computeIfAbsent(target(message), queue -> new HashSet<>());
        boolean isNew = message.id().map(ids::add).orElse(true);
        if (isNew) {
            imported++;
        } else {
            doubles++;
        }
        return isNew;
    }

    private interface Step {
        void take(StoredMessage message) throws InterruptedException;
    }

    private void forEach(Step step) throws InterruptedException {
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine();
                    line != null && !cancellation.isCancelled();
                    line = reader.readLine()) {
                number++;
                lines = number;
                if (!line.isBlank()) {
                    step.take(MessageJson.read(Json.object(line)));
                }
            }
        } catch (JsonProcessingException e) {
            throw OperationException.badInput(
                    file + " line " + number + " is not JSON: " + e.getOriginalMessage() + ". Nothing was imported");
        } catch (IllegalArgumentException e) {
            throw OperationException.badInput(
                    file + " line " + number + ": " + e.getMessage() + ". Nothing was imported");
        } catch (IOException e) {
            throw OperationException.refused(file + " cannot be read: " + e);
        }
    }
}
