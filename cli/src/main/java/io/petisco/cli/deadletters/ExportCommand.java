package io.petisco.cli.deadletters;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.LongWork;
import io.petisco.cli.select.FilterOptions;
import io.petisco.cli.terminal.ProgressBar;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.deadletters.DeadLetterExport;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.topology.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco dead-letters export}. */
@Command(
        name = "export",
        description = {
            "Writes messages as JSON lines, and leaves them in their queue.",
            "",
            "A line has queue, exchange, routing_key, properties, headers, and the body as a string (body_base64"
                    + " if it is not UTF-8). 'petisco dead-letters import' reads it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco dead-letters export dead_letter.store --file store.jsonl",
            "  petisco dead-letters export dead_letter.store --where type=user.created | jq -r .body | jq"
                    + " .data.attributes"
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
    public Integer call() throws InterruptedException {
        WatchedFilter filter = filterOptions.filter();
        try (LongWork work = new LongWork();
                Broker broker = common.broker()) {
            DeadLetterExport export = new DeadLetterExport(broker, queue.name(broker), filter, work.cancellation());
            long count;
            try (ProgressBar bar = new ProgressBar(common.terminal(), "exporting")) {
                count = file == null
                        ? export.to(common.terminal()::printJsonLine, bar::show)
                        : export.toFile(file, bar::show);
            }
            filter.refuseNothing();
            boolean cancelled = work.cancellation().isCancelled();
            common.terminal()
                    .note("exported " + Plural.of(count, "message") + (file == null ? "" : " to " + file)
                            + (cancelled ? ", then stopped" : ""));
            common.terminal().flush();
            return cancelled ? ExitCode.INTERRUPTED : ExitCode.OK;
        }
    }
}
