package io.petisco.cli.deadletters;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.select.FilterOptions;
import io.petisco.cli.terminal.ProgressBar;
import io.petisco.fallback.PrivateFiles;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.MessageJson;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.Browser;
import io.petisco.operations.text.Json;
import io.petisco.topology.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import static java.nio.charset.StandardCharsets.UTF_8;

/** {@code petisco dead-letters export}. */
@Command(
        name = "export",
        description = {
            "Writes messages as JSON lines, and leaves them where they are.",
            "",
            "A line has queue, exchange, routing_key, properties, headers, and the body as the text that it is (body_base64 where"
                    + " it is no UTF-8). 'petisco dead-letters import' reads it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco dead-letters export dead_letter.store --file store.jsonl",
            "  petisco dead-letters export dead_letter.store --where type=user.created | jq -r .body | jq .data.attributes"
        })
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private QueueParameter queue;

    @Mixin
    private FilterOptions filterOptions;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A new file, for this user only. Default: the standard output.")
    private Path file;

    @Override
    public Integer call() throws InterruptedException, IOException {
        WatchedFilter filter = filterOptions.filter();
        try (Broker broker = common.broker()) {
            String name = queue.name(broker);
            broker.existingQueue(name);
            long count = file == null
                    ? export(broker, name, filter, common.terminal()::printJsonLine)
                    : exportToFile(broker, name, filter);
            if (file != null && filter.whyNothing().isPresent()) {
                Files.delete(file);
            }
            filter.refuseNothing();
            common.terminal().note("exported " + Plural.of(count, "message") + (file == null ? "" : " to " + file));
            return ExitCode.OK;
        }
    }

    private long exportToFile(Broker broker, String name, WatchedFilter filter) throws InterruptedException {
        try (FileChannel channel = PrivateFiles.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                PrintWriter writer = new PrintWriter(java.nio.channels.Channels.newWriter(channel, UTF_8))) {
            long count = export(broker, name, filter, json -> writer.print(Json.compact(json) + "\n"));
            if (writer.checkError()) {
                throw CliException.brokenOff(file + " could not be written: is the disk full?");
            }
            channel.force(true); // who deletes the messages next relies on it
            return count;
        } catch (FileAlreadyExistsException e) {
            throw CliException.refused(file + " exists already: choose another name");
        } catch (IOException | UncheckedIOException e) {
            throw CliException.refused(file + " cannot be written: " + e);
        }
    }

    private long export(Broker broker, String name, WatchedFilter filter, Consumer<Object> messages)
            throws InterruptedException {
        long[] counts = {0, 0};
        long total = broker.existingQueue(name).ready();
        try (ProgressBar bar = new ProgressBar(common.terminal(), "exporting")) {
            new Browser(broker).browse(name, Long.MAX_VALUE, message -> {
                if (filter.test(message)) {
                    messages.accept(MessageJson.write(message));
                    counts[0]++;
                }
                bar.show(++counts[1], total);
                return true;
            });
        }
        return counts[0];
    }
}
