package io.petisco.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.Golden;

import static org.assertj.core.api.Assertions.assertThat;

class TopologyPlannerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void exchangesAreTheSame() {
        List<String> golden = new ArrayList<>();
        Golden.topology()
                .path("exchanges")
                .forEach(exchange -> golden.add(exchange.path("name").asText()));

        assertThat(GoldenPlan.topology().exchanges()).extracting(Exchange::name).hasSameElementsAs(golden);
    }

    /** But for the type, which petisco leaves out: to RabbitMQ, a queue that is declared without one is classic. */
    @Test
    void queuesHaveTheSameArguments() {
        List<Queue> golden = new ArrayList<>();
        Golden.topology().path("queues").forEach(queue -> {
            @SuppressWarnings("unchecked")
            Map<String, Object> arguments = JSON.convertValue(queue.path("arguments"), Map.class);
            arguments.computeIfPresent("x-message-ttl", (name, ttl) -> ((Number) ttl).longValue());
            arguments.putIfAbsent("x-queue-type", "classic");
            golden.add(new Queue(queue.path("name").asText(), arguments));
        });

        assertThat(GoldenPlan.topology().queues()).containsExactlyInAnyOrderElementsOf(golden);
    }

    @Test
    void bindingsAreTheSame() {
        List<Binding> golden = new ArrayList<>();
        Golden.topology()
                .path("bindings")
                .forEach(binding -> golden.add(new Binding(
                        binding.path("source_name").asText(),
                        binding.path("destination_name").asText(),
                        binding.path("routing_key").asText())));

        assertThat(GoldenPlan.topology().bindings()).containsExactlyInAnyOrderElementsOf(golden);
    }

    @Test
    void theOrderOfTheHandlersDoesNotMatter() {
        List<Subscription> reversed = new ArrayList<>(GoldenPlan.subscriptions(GoldenPlan.SERVICE));
        Collections.reverse(reversed);

        Topology topology = TopologyPlanner.plan(
                GoldenPlan.SERVICE,
                reversed,
                Optional.of(new Store(GoldenPlan.SERVICE, "store", Optional.empty(), QueueShape.DEFAULT)),
                GoldenPlan.TTLS);

        assertThat(topology).isEqualTo(GoldenPlan.topology());
    }

    @Test
    void handlersAndConfigurationSetTtls() {
        Subscription slow = new Subscription(
                GoldenPlan.SERVICE,
                1,
                "event",
                "user.created",
                "slow",
                Optional.of(Duration.ofSeconds(10)),
                QueueShape.DEFAULT);
        Topology topology = TopologyPlanner.plan(
                GoldenPlan.SERVICE,
                List.of(slow),
                Optional.empty(),
                new QueueTtls(Duration.ofSeconds(5), Optional.of(Duration.ofSeconds(60))));

        assertThat(topology.queues())
                .extracting(
                        queue -> queue.name().split("\\.")[0],
                        queue -> queue.arguments().get("x-message-ttl"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("acme", 60_000L),
                        org.assertj.core.groups.Tuple.tuple("retry", 10_000L),
                        org.assertj.core.groups.Tuple.tuple("dead_letter", null));
    }
}
