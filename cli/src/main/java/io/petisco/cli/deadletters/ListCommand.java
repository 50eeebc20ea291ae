package io.petisco.cli.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.broker.Broker;
import io.petisco.cli.broker.QueueState;
import io.petisco.cli.deadletters.Groups.Group;
import io.petisco.cli.message.Durations;
import io.petisco.cli.move.Browser;
import io.petisco.cli.terminal.Json;
import io.petisco.cli.terminal.ProgressBar;
import io.petisco.cli.terminal.Style;
import io.petisco.cli.terminal.Terminal;
import io.petisco.cli.topology.DeadLetterQueues;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code petisco dead-letters list}. */
@Command(
        name = "list",
        description = {
            "Counts dead letters per queue, grouped by exception and type.",
            "",
            "For the groups the messages are looked at, and left where they are; for that time nobody else gets them."
                    + " --counts does without."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco dead-letters list",
            "  petisco dead-letters list -o acme -s registration --json",
            "  petisco dead-letters list --counts --topology target/quarkus-app"
        })
final class ListCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private DeadLetterQueues deadLetterQueues;

    @Parameters(
            arity = "0..*",
            paramLabel = "QUEUE",
            description = "These queues. Default: all that begin with dead_letter.")
    private List<String> queues = new ArrayList<>();

    @Option(
            names = {"-o", "--organization"},
            paramLabel = "NAME",
            description = "Only queues of this organization.")
    private String organization;

    @Option(
            names = {"-s", "--service"},
            paramLabel = "NAME",
            description = "Only queues of this service.")
    private String service;

    @Option(names = "--all", description = "Empty queues too.")
    private boolean all;

    @Option(names = "--counts", description = "Only how many messages there are, without looking at them.")
    private boolean counts;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "10000",
            description = "Look at the first N messages of each queue at most. Default: ${DEFAULT-VALUE}.")
    private long sample;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    /** What is known of one queue. */
    private record Listed(QueueState state, long lookedAt, List<Group> groups) {}

    @Override
    public Integer call() throws InterruptedException {
        if (sample < 1) {
            throw CliException.refused("--sample has to be 1 or more");
        }
        Terminal terminal = common.terminal();
        try (Broker broker = common.broker()) {
            List<String> names = queues.isEmpty() ? deadLetterQueues.names(broker, this::isWanted) : queues;
            List<Listed> list = new ArrayList<>();
            Browser browser = counts ? null : new Browser(broker);
            try (ProgressBar bar = new ProgressBar(terminal, "reading queues")) {
                for (String name : names) {
                    QueueState state = broker.existingQueue(name);
                    if (state.ready() > 0 || all || !queues.isEmpty()) {
                        list.add(look(state, browser));
                    }
                    bar.show(list.size(), names.size());
                }
            }
            print(terminal, list, names.size());
            return ExitCode.OK;
        }
    }

    private boolean isWanted(String queue) {
        String[] parts = queue.split("\\.", -1);
        boolean ofOrganization = organization == null || parts.length > 1 && parts[1].equals(organization);
        boolean ofService = service == null || parts.length > 2 && parts[2].equals(service);
        return ofOrganization && ofService;
    }

    private Listed look(QueueState state, Browser browser) throws InterruptedException {
        if (browser == null || state.ready() == 0) {
            return new Listed(state, 0, List.of());
        }
        Groups groups = new Groups();
        long[] lookedAt = {0};
        browser.browse(state.name(), sample, message -> {
            groups.add(message);
            lookedAt[0]++;
            return true;
        });
        return new Listed(state, lookedAt[0], groups.sorted());
    }

    private void print(Terminal terminal, List<Listed> list, int queues) {
        if (json) {
            terminal.print(Json.pretty(list.stream().map(ListCommand::json).toList()));
            return;
        }
        list.forEach(listed -> print(terminal, listed));
        long messages =
                list.stream().mapToLong(listed -> listed.state().ready()).sum();
        terminal.note(messages + " dead letters in "
                + list.stream().filter(l -> l.state().ready() > 0).count() + " of " + queues + " queues");
    }

    private void print(Terminal terminal, Listed listed) {
        QueueState state = listed.state();
        terminal.print(Style.BOLD.of(state.name(), terminal.colored()) + ": " + state.ready()
                + (listed.lookedAt() > 0 && listed.lookedAt() < state.ready()
                        ? ", the first " + listed.lookedAt() + " of them:"
                        : ""));
        for (Group group : listed.groups()) {
            terminal.print(String.format(
                    "%8d  %s  %s  %s",
                    group.count(),
                    Style.CYAN.of(group.key().type(), terminal.colored()),
                    Style.RED.of(group.key().reason(), terminal.colored()),
                    group.oldest()
                            .map(time -> "since " + Durations.brief(Duration.between(time, Instant.now())))
                            .orElse("")));
        }
    }

    private static Map<String, Object> json(Listed listed) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("queue", listed.state().name());
        map.put("messages", listed.state().ready());
        map.put("consumers", listed.state().consumers());
        map.put("looked_at", listed.lookedAt());
        map.put(
                "groups",
                listed.groups().stream()
                        .map(group -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("count", group.count());
                            entry.put("type", group.key().type());
                            entry.put("exception", group.key().reason());
                            entry.put(
                                    "oldest",
                                    group.oldest().map(Instant::toString).orElse(null));
                            return entry;
                        })
                        .toList());
        return map;
    }
}
