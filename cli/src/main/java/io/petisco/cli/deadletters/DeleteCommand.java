package io.petisco.cli.deadletters;

import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.LongWork;
import io.petisco.cli.select.FilterOptions;
import io.petisco.cli.terminal.ProgressBar;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.Browser;
import io.petisco.operations.move.Remover;
import io.petisco.topology.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco dead-letters delete}. */
@Command(
        name = "delete",
        description = "Deletes messages permanently, after a confirmation. The others stay in the queue, in their"
                + " order.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco dead-letters delete dead_letter.store --where type=user.created --older-than 7d --dry-run",
            "  petisco dead-letters delete send_mail_on_user_created --where exception=InvoiceNotFoundException",
            "  petisco dead-letters export dead_letter.store --where type=user.created --file kept.jsonl",
            "  petisco dead-letters delete dead_letter.store --where type=user.created --older-than 7d --yes"
        })
final class DeleteCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private QueueParameter queue;

    @Mixin
    private FilterOptions filterOptions;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many messages.")
    private Long limit;

    @Option(names = "--dry-run", description = "Count what would be deleted; delete nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        WatchedFilter filter = filterOptions.filter();
        Terminal terminal = common.terminal();
        if (limit != null && limit < 1) {
            throw CliException.refused("--limit must be 1 or more");
        }
        long most = limit == null ? Long.MAX_VALUE : limit;
        try (LongWork work = new LongWork();
                Broker broker = common.broker()) {
            String name = queue.name(broker);
            long total = broker.existingQueue(name).ready();
            long matching = Math.min(most, filter.isEverything() ? total : new Browser(broker).count(name, filter));
            if (dryRun || matching == 0) {
                terminal.print(name + ": " + (dryRun ? "would delete " : "deleted ") + matching + " of "
                        + Plural.of(total, "message"));
                filter.refuseNothing();
                return ExitCode.OK;
            }
            if (!yes
                    && !terminal.confirm("Delete " + matching + " of " + Plural.of(total, "message") + " of " + name
                            + " permanently?")) {
                throw CliException.refused("nothing was deleted: answer y, or add --yes");
            }
            Remover remover = new Remover(broker, work.cancellation());
            long deleted;
            try (ProgressBar bar = new ProgressBar(terminal, "deleting")) {
                // at most the counted number: the confirmation does not cover later messages
                deleted = remover.remove(name, matching, filter, bar::show);
            }
            terminal.print(name + ": deleted " + deleted + " of " + Plural.of(total, "message"));
            terminal.flush();
            return deleted == matching ? ExitCode.OK : ExitCode.DIFFERENT;
        }
    }
}
