package io.petisco.cli.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.terminal.Table;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.QueueState;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco topology show}. */
@Command(
        name = "show",
        description = "Shows what the application declares, and how many messages and consumers each queue has.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco topology show target/petisco/topology.json",
            "  petisco topology show target/quarkus-app --json"
        })
final class ShowCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Mixin
    private TopologyOptions options;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        PlannedTopology planned = options.planned();
        Terminal terminal = common.terminal();
        try (Broker broker = common.broker()) {
            Map<String, Optional<QueueState>> states = new LinkedHashMap<>();
            planned.topology().queues().forEach(queue -> states.put(queue.name(), broker.queue(queue.name())));
            if (json) {
                terminal.printJson(json(planned, states));
            } else {
                print(terminal, planned, states);
            }
            return ExitCode.OK;
        }
    }

    private static void print(Terminal terminal, PlannedTopology planned, Map<String, Optional<QueueState>> states) {
        terminal.print("exchanges: "
                + String.join(
                        ", ",
                        planned.topology().exchanges().stream()
                                .map(Exchange::name)
                                .toList()));
        Table table = new Table("QUEUE", "MESSAGES", "CONSUMERS", "BINDINGS", "TTL");
        for (Queue queue : planned.topology().queues()) {
            Optional<QueueState> state = states.get(queue.name());
            long bindings = planned.topology().bindings().stream()
                    .filter(binding -> binding.queue().equals(queue.name()))
                    .count();
            Object ttl = queue.arguments().get("x-message-ttl");
            table.row(
                    queue.name(),
                    state.map(s -> String.valueOf(s.ready())).orElse("(missing)"),
                    state.map(s -> String.valueOf(s.consumers())).orElse(""),
                    bindings,
                    ttl == null ? "" : ttl + " ms");
        }
        table.print(terminal);
    }

    private static Map<String, Object> json(PlannedTopology planned, Map<String, Optional<QueueState>> states) {
        List<Map<String, Object>> queues = new ArrayList<>();
        for (Queue queue : planned.topology().queues()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", queue.name());
            entry.put("arguments", queue.arguments());
            Optional<QueueState> state = states.get(queue.name());
            entry.put("exists", state.isPresent());
            state.ifPresent(s -> entry.put("messages", s.ready()));
            state.ifPresent(s -> entry.put("consumers", s.consumers()));
            queues.add(entry);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("organization", planned.service().organization());
        map.put("service", planned.service().service());
        map.put(
                "exchanges",
                planned.topology().exchanges().stream().map(Exchange::name).toList());
        map.put("queues", queues);
        map.put(
                "bindings",
                planned.topology().bindings().stream()
                        .map(binding -> Map.of(
                                "queue", binding.queue(),
                                "exchange", binding.exchange(),
                                "routing_key", binding.routingKey()))
                        .toList());
        return map;
    }
}
