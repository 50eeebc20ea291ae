package io.petisco.cli.deadletters;

import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.select.FilterOptions;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.MessageJson;
import io.petisco.operations.message.StoredMessage;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.Browser;
import io.petisco.topology.Plural;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco dead-letters show}. */
@Command(
        name = "show",
        description = "Shows one message: body, headers, stack trace, history. It stays in its queue.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco dead-letters show dead_letter.store",
            "  petisco dead-letters show send_mail_on_user_created",
            "  petisco dead-letters show dead_letter.store --position 3",
            "  petisco dead-letters show dead_letter.store --where id=8852d26e-73ab-4245-8aad-c68cf26f0de8",
            "  petisco dead-letters show dead_letter.store --where exception=MailNotSentException --json"
        })
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private QueueParameter queue;

    @Mixin
    private FilterOptions filterOptions;

    @Option(
            names = "--position",
            paramLabel = "N",
            defaultValue = "1",
            description = "The Nth matching message. Default: the first.")
    private long position;

    @Option(names = "--json", description = "As JSON, in the format of export.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        if (position < 1) {
            throw CliException.refused("--position must be 1 or more");
        }
        WatchedFilter filter = filterOptions.filter();
        StoredMessage[] found = {null};
        long[] matching = {0};
        String name;
        try (Broker broker = common.broker()) {
            name = queue.name(broker);
            long most = filter.isEverything() ? position : Long.MAX_VALUE;
            new Browser(broker).browse(name, most, message -> {
                if (filter.test(message) && ++matching[0] == position) {
                    found[0] = message;
                }
                return found[0] == null;
            });
        }
        if (found[0] == null) {
            throw new CliException(
                    ExitCode.DIFFERENT,
                    "queue '" + name + "' has "
                            + (matching[0] == 0
                                    ? "no such message"
                                            + filter.whyNothing()
                                                    .map(why -> ". " + why)
                                                    .orElse("")
                                    : "only " + Plural.of(matching[0], "such message")));
        }
        if (json) {
            common.terminal().printJson(MessageJson.write(found[0]));
        } else {
            new MessageView(common.terminal()).print(found[0]);
        }
        return ExitCode.OK;
    }
}
