package io.petisco.cli.deadletters;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.LongWork;
import io.petisco.cli.terminal.ProgressBar;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.deadletters.DeadLetterImport;
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
            "A message whose id occurs twice in the file, or is already in its queue, is skipped: a file can be"
                    + " imported again after an interrupted import. All lines are read before the first message is"
                    + " published."
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

    @Parameters(paramLabel = "FILE", description = "A file that 'petisco dead-letters export' wrote.")
    private Path file;

    @Option(
            names = "--queue",
            paramLabel = "QUEUE",
            description = "Put all messages into this queue. Default: each into its original queue.")
    private String queue;

    @Option(names = "--dry-run", description = "Count what would be imported; import nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws InterruptedException {
        try (LongWork work = new LongWork();
                Broker broker = common.broker()) {
            DeadLetterImport dead = new DeadLetterImport(broker, file, Optional.ofNullable(queue), work.cancellation());
            DeadLetterImport.Result result;
            try (ProgressBar bar = new ProgressBar(common.terminal(), "importing")) {
                result = dryRun ? dead.count() : dead.run(bar::show);
            }
            long doubles = result.doubles();
            common.terminal()
                    .print((dryRun ? "would import " : "imported ")
                            + Plural.of(result.imported(), "message")
                            + (doubles == 0
                                    ? ""
                                    : "; " + doubles + (doubles == 1 ? " was" : " were")
                                            + " already there, or twice in the file"));
            common.terminal().flush();
            return work.cancellation().isCancelled() ? ExitCode.INTERRUPTED : ExitCode.OK;
        }
    }
}
