package io.petisco.cli.tail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.LongWork;
import io.petisco.cli.select.DurationConverter;
import io.petisco.cli.select.FilterOptions;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.MessageJson;
import io.petisco.operations.message.StoredMessage;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.tail.Tail;
import io.petisco.topology.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco tail}. */
@Command(
        name = "tail",
        description = {
            "Shows the messages of a service as they are published, one line each, without consuming them from"
                    + " other queues.",
            "",
            "They come from a private queue that is bound to the service's exchange and deleted when this command"
                    + " ends. If the terminal is too slow for long, the oldest messages that were not shown are"
                    + " dropped."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco tail -o acme -s registration",
            "  petisco tail -o acme -s registration --retries --where type=user.* --where meta.client_id=web",
            "  petisco tail -o acme -s registration --json --limit 10"
        })
public final class TailCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Option(
            names = {"-o", "--organization"},
            paramLabel = "NAME",
            required = true,
            description = "The organization.")
    private String organization;

    @Option(
            names = {"-s", "--service"},
            paramLabel = "NAME",
            required = true,
            description = "The service that publishes the messages.")
    private String service;

    @Option(names = "--retries", description = "Also the copies that go to retry and dead-letter queues.")
    private boolean retries;

    @Mixin
    private FilterOptions filterOptions;

    @Option(names = "--limit", paramLabel = "N", description = "End after this many messages. Default: never.")
    private Long limit;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End after this time: 90s, 5m. Default: never.")
    private Duration time;

    @Option(names = "--json", description = "Each message as JSON, on one line, in the format of dead-letters export.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        WatchedFilter filter = filterOptions.filter();
        if (limit != null && limit < 1) {
            throw CliException.refused("--limit must be 1 or more");
        }
        ServiceName name = new ServiceName(organization, service);
        List<String> exchanges = retries
                ? List.of(name.exchange(), name.retryExchange(), name.deadLetterExchange())
                : List.of(name.exchange());
        Terminal terminal = common.terminal();
        try (LongWork work = new LongWork();
                Broker broker = common.broker()) {
            new Tail(broker, exchanges, work.cancellation())
                    .follow(
                            Optional.ofNullable(time),
                            () -> terminal.note("messages of " + String.join(", ", exchanges) + "; Ctrl-C ends"),
                            message -> show(message, filter, terminal));
            filter.refuseNothing();
            return ExitCode.OK;
        }
    }

    /** @return whether to continue */
    private boolean show(StoredMessage message, WatchedFilter filter, Terminal terminal) {
        if (!filter.test(message)) {
            return true;
        }
        if (json) {
            terminal.printJsonLine(MessageJson.write(message));
        } else {
            terminal.print(new TailLine(terminal.colored()).of(message));
        }
        terminal.flush();
        return limit == null || filter.matched() < limit;
    }
}
