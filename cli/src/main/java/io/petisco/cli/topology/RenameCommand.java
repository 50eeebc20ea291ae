package io.petisco.cli.topology;

import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.topology.QueueRenaming;
import io.petisco.rabbitmq.rename.Takeover.Former;
import io.petisco.rabbitmq.rename.Takeover.Result;
import io.petisco.topology.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petisco topology rename}. */
@Command(
        name = "rename",
        description = {
            "Lets the queue of a renamed handler take the place of the queue with its former name, after a confirmation.",
            "",
            "New messages reach the new queue only. The messages, retries and dead letters of the old queue are moved;"
                    + " messages may keep arriving meanwhile. A message leaves its queue only when the broker has"
                    + " confirmed its copy. The old queue must have no consumer, and the new one must exist. The old"
                    + " queues stay, empty: 'prune' deletes them. You can interrupt it at any time: run the same"
                    + " command again to continue. An application whose handler has formerNames does this itself."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco topology rename acme.shop.1.event.order_placed.mail_order \\",
            "      acme.shop.1.event.order_placed.send_order_confirmation --dry-run"
        })
final class RenameCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "OLD", description = "The queue with the former name.")
    private String former;

    @Parameters(index = "1", paramLabel = "NEW", description = "The queue with the present name.")
    private String present;

    @Option(names = "--dry-run", description = "Show what would be done; change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = common.terminal();
        try (Broker broker = common.broker()) {
            QueueRenaming renaming = new QueueRenaming(broker, former, present);
            Former plan = renaming.plan();
            if (dryRun) {
                terminal.print("would " + text(plan));
                terminal.note("nothing was done");
                return ExitCode.OK;
            }
            terminal.note("will " + text(plan));
            if (!yes && !terminal.confirm("Do this on RabbitMQ " + broker.settings() + "?")) {
                throw CliException.refused("nothing was changed: answer y, or add --yes");
            }
            Result result = renaming.run(step -> {});
            terminal.print("moved " + Plural.of(result.messages(), "message") + " and "
                    + Plural.of(result.deadLetters(), "dead letter") + " to queue " + present);
            if (result.waiting() > 0) {
                terminal.note(Plural.of(result.waiting(), "message") + " of the old retry queue return to the old queue"
                        + " after their delay: run the same command again then");
                terminal.flush();
                return ExitCode.DIFFERENT;
            }
            terminal.flush();
            return ExitCode.OK;
        }
    }

    private String text(Former plan) {
        return "unbind queue " + former + " and move " + Plural.of(plan.messages(), "message") + " and "
                + Plural.of(plan.deadLetters(), "dead letter") + " to queue " + present
                + (plan.waiting() > 0 ? "; " + Plural.of(plan.waiting(), "message") + " in its retry queue" : "")
                + (plan.consumers() > 0 ? "; it has " + Plural.of(plan.consumers(), "consumer") : "");
    }
}
