package io.petisco.cli.deadletters;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.broker.Broker;
import io.petisco.cli.message.MessageJson;
import io.petisco.cli.message.StoredMessage;
import io.petisco.cli.move.Browser;
import io.petisco.cli.move.Sender;
import io.petisco.cli.terminal.Json;
import io.petisco.topology.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petisco dead-letters import}. */
@Command(
        name = "import",
        description = {
            "Puts exported messages back into their queues.",
            "",
            "A message whose id comes twice in the file, or is in its queue now, is left out: so a file can be imported again after"
                    + " an import that was broken off. All lines are read before the first message is published."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco dead-letters import store.jsonl --dry-run",
            "  petisco dead-letters import store.jsonl",
            "  petisco dead-letters import store.jsonl --queue dead_letter.store_of_staging"
        })
final class ImportCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(paramLabel = "FILE", description = "What 'petisco dead-letters export' has written.")
    private Path file;

    @Option(
            names = "--queue",
            paramLabel = "QUEUE",
            description = "Put all into this queue. Default: each into its own.")
    private String queue;

    @Option(names = "--dry-run", description = "Count what would be imported; import nothing.")
    private boolean dryRun;

    private final Map<String, Set<String>> idsByQueue = new HashMap<>();
    private long doubles;
    private long imported;

    @Override
    public Integer call() throws InterruptedException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw CliException.refused(
                    file + " is no regular file, and import reads it twice: write the messages to a file first");
        }
        try (Broker broker = common.broker()) {
            forEach(message -> idsByQueue.putIfAbsent(target(message), new HashSet<>()));
            for (Map.Entry<String, Set<String>> entry : idsByQueue.entrySet()) {
                new Browser(broker).browse(entry.getKey(), Long.MAX_VALUE, message -> {
                    message.id().ifPresent(entry.getValue()::add);
                    return true;
                });
            }
            if (idsByQueue.isEmpty()) {
                throw new CliException(ExitCode.DIFFERENT, file + " has no messages: nothing was imported");
            }
            Sender sender = dryRun ? null : new Sender(broker);
            forEach(message -> send(message, sender));
            if (sender != null) {
                sender.await();
            }
        }
        common.terminal()
                .print((dryRun ? "would import " : "imported ")
                        + Plural.of(imported, "message")
                        + (doubles == 0
                                ? ""
                                : "; " + doubles + (doubles == 1 ? " was" : " were")
                                        + " there already, or twice in the file"));
        return ExitCode.OK;
    }

    private String target(StoredMessage message) {
        return queue == null ? message.queue() : queue;
    }

    private void send(StoredMessage message, Sender sender) throws InterruptedException {
        String target = target(message);
        boolean isNew = message.id().map(id -> idsByQueue.get(target).add(id)).orElse(true);
        if (!isNew) {
            doubles++;
            return;
        }
        imported++;
        if (sender != null) {
            sender.send("", target, message.properties(), message.body(), () -> {});
        }
    }

    private interface Step {
        void take(StoredMessage message) throws InterruptedException;
    }

    private void forEach(Step step) throws InterruptedException {
        int number = 0;
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (!line.isBlank()) {
                    step.take(MessageJson.read(Json.object(line)));
                }
            }
        } catch (JsonProcessingException e) {
            throw CliException.refused(
                    file + " line " + number + " is no JSON: " + e.getOriginalMessage() + ". Nothing was imported");
        } catch (IllegalArgumentException e) {
            throw CliException.refused(file + " line " + number + ": " + e.getMessage() + ". Nothing was imported");
        } catch (IOException e) {
            throw CliException.refused(file + " cannot be read: " + e);
        }
    }
}
