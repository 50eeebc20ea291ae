package io.petisco.deployment.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Renaming;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;

/** The topology as JSON, with the field names of {@code rabbitmqctl list_*}. */
public final class TopologyJson {

    private TopologyJson() {}

    /**
     * @param messages the routing keys of the messages that the service publishes
     * @param consumed the queues that it consumes and does not declare
     * @param renamings the queues that take the place of queues with former names
     */
    public static byte[] write(
            ServiceName service,
            Topology topology,
            List<String> messages,
            Collection<String> consumed,
            Collection<Renaming> renamings) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("organization", service.organization());
        json.put("service", service.service());
        json.put("exchanges", list(topology.exchanges(), TopologyJson::exchange));
        json.put("queues", list(topology.queues(), TopologyJson::queue));
        json.put("bindings", list(topology.bindings(), TopologyJson::binding));
        json.put(
                "messages",
                messages.stream().map(key -> Map.of("routing_key", key)).toList());
        json.put("consumed", consumed.stream().map(name -> Map.of("name", name)).toList());
        if (!renamings.isEmpty()) {
            json.put(
                    "renamed",
                    renamings.stream()
                            .map(renaming -> Map.of(
                                    "name", renaming.route().queue(), "former", (Object) renaming.formerQueues()))
                            .map(TreeMap::new)
                            .toList());
        }
        return JsonFile.bytes(json);
    }

    private static <T> List<Map<String, Object>> list(List<T> elements, Function<T, Map<String, Object>> toJson) {
        return elements.stream().map(toJson).toList();
    }

    private static Map<String, Object> exchange(Exchange exchange) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", exchange.name());
        json.put("type", "topic");
        json.put("durable", true);
        json.put("auto_delete", false);
        json.put("internal", false);
        return json;
    }

    private static Map<String, Object> queue(Queue queue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", queue.name());
        json.put("durable", true);
        json.put("auto_delete", false);
        json.put("exclusive", false);
        json.put("arguments", queue.arguments());
        return json;
    }

    private static Map<String, Object> binding(Binding binding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source_name", binding.exchange());
        json.put("destination_name", binding.queue());
        json.put("destination_kind", "queue");
        json.put("routing_key", binding.routingKey());
        return json;
    }
}
