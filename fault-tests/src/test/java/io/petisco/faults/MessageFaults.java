package io.petisco.faults;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.petisco.faults.app.Behaviour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Messages that do harm. */
final class MessageFaults {

    private static final Set<String> POISON = Set.of(
            "\u0000\u0001\u0002",
            "no JSON",
            "{\"data\":",
            "[]",
            "{\"data\":{\"id\":\"1\",\"type\":\"nobody.knows\",\"type_message\":\"domain_event\",\"version\":1,\"occurred_on\":\"2026-11-24 10:00:00.000000\","
                    + "\"attributes\":{}}}",
            "{\"data\":{\"id\":\"2\",\"type\":\"numbered\",\"type_message\":\"domain_event\",\"version\":99,\"occurred_on\":\"2026-11-24 10:00:00.000000\","
                    + "\"attributes\":{\"behaviour\":\"SUCCEED\"}}}",
            "{\"data\":{\"id\":\"3\",\"type\":\"numbered\",\"type_message\":\"domain_event\",\"version\":1,\"occurred_on\":\"2026-11-24 10:00:00.000000\","
                    + "\"attributes\":{\"number\":\"x\",\"behaviour\":\"?\"}}}");

    private MessageFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(19, "poison: bytes and types that cannot be read", MessageFaults::publishPoison),
                Fault.of(19, "poison: handlers that throw errors", arena -> {
                    arena.publish(Behaviour.OVERFLOW_STACK);
                    arena.publish(Behaviour.RUN_OUT_OF_MEMORY);
                }),
                Fault.of(20, "failure longer than a frame", arena -> arena.publish(Behaviour.FAIL_AT_LENGTH)));
    }

    private static void publishPoison(Arena arena) throws Exception {
        for (String poison : POISON) {
            arena.view().publishRaw(BrokerView.ROUTING_KEY, poison);
        }
        assertThat(arena.awaitOtherDeadLetters(POISON.size()).stream()
                        .map(body -> new String(body, UTF_8))
                        .collect(Collectors.toSet()))
                .as("dead letters, bytes unchanged")
                .isEqualTo(POISON);
    }
}
