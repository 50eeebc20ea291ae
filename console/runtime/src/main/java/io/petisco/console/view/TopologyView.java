package io.petisco.console.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.petisco.console.broker.ConsoleBroker;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.topology.Difference;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.operations.topology.TopologyComparison;
import io.petisco.operations.topology.TopologyComparison.Orphan;

/** The differences between the topologies of applications and the broker. Safe for use by several threads. */
public final class TopologyView {

    private static final int NAME = 600;

    private final ConsoleBroker source;
    private final List<PlannedTopology> planned;

    public TopologyView(ConsoleBroker source, List<PlannedTopology> planned) {
        this.source = source;
        this.planned = List.copyOf(planned);
    }

    /** Compares with the broker as it is now. Changes nothing. */
    public Map<String, Object> json() {
        try (Broker broker = source.open()) {
            return Map.of(
                    "topologies",
                    planned.stream()
                            .map(topology -> json(TopologyComparison.of(topology, broker)))
                            .toList());
        }
    }

    private static Map<String, Object> json(TopologyComparison comparison) {
        Map<String, Orphan> orphans =
                comparison.orphans().stream().collect(Collectors.toMap(Orphan::queue, Function.identity()));
        String file = comparison.planned().source();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("service", comparison.planned().service().exchange());
        json.put("source", MessageView.line(file, NAME));
        comparison
                .problem()
                .ifPresent(problem -> json.put(
                        "notice",
                        MessageView.line(
                                "The management API of RabbitMQ cannot be used (" + problem
                                        + "): bindings, and what the application does not declare, are not compared.",
                                NAME)));
        json.put(
                "differences",
                comparison.differences().stream()
                        .map(difference -> json(difference, Optional.ofNullable(orphans.get(difference.name())), file))
                        .toList());
        json.put(
                "others",
                comparison.queuesOfOthers().entrySet().stream()
                        .map(other -> Map.of(
                                "queue",
                                MessageView.line(other.getKey(), NAME),
                                "service",
                                MessageView.line(other.getValue(), NAME)))
                        .toList());
        json.put(
                "onlyStores",
                comparison.messagesThatOnlyStoresTake().stream()
                        .map(key -> MessageView.line(key, NAME))
                        .toList());
        return json;
    }

    private static Map<String, Object> json(Difference difference, Optional<Orphan> orphan, String file) {
        Map<String, Object> json = new LinkedHashMap<>(difference.json());
        json.replaceAll((name, value) -> MessageView.line(String.valueOf(value), NAME));
        orphan.ifPresent(queue -> {
            json.put("messages", queue.messages());
            json.put("bindings", queue.bindings());
        });
        RepairCommand.of(difference, orphan, file).ifPresent(command -> json.put("command", command));
        return json;
    }
}
