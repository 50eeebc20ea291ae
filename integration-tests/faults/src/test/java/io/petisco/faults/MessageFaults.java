package io.petisco.faults;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.petisco.faults.app.Behaviour;
import io.petisco.faults.app.NumberedWork;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Faults of messages that harm their consumer. */
final class MessageFaults {

    private static final int FEW = 8;
    private static final int MANY = 20;
    private static final int LARGEST_BODY = 64 * 1024;

    private static final int LARGE_BODY = 8 * 1024 * 1024;
    private static final int LARGE_BODIES = 50;

    private static final Set<String> POISON = Set.of(
            "\u0000\u0001\u0002",
            "no JSON",
            "{\"data\":",
            "[]",
            "{\"data\":{\"id\":\"1\",\"type\":\"nobody.knows\",\"type_message\":\"domain_event\",\"version\":1,\"occurred_on\":\"2026-11-24"
                    + " 10:00:00.000000\",\"attributes\":{}}}",
            "{\"data\":{\"id\":\"2\",\"type\":\"numbered\",\"type_message\":\"domain_event\",\"version\":99,\"occurred_on\":\"2026-11-24"
                    + " 10:00:00.000000\",\"attributes\":{\"behaviour\":\"SUCCEED\"}}}",
            "{\"data\":{\"id\":\"3\",\"type\":\"numbered\",\"type_message\":\"domain_event\",\"version\":1,\"occurred_on\":\"2026-11-24"
                    + " 10:00:00.000000\",\"attributes\":{\"number\":\"x\",\"behaviour\":\"?\"}}}",
            withMore("\"" + "x".repeat(LARGEST_BODY) + "\""),
            withMore("[".repeat(2_000) + "]".repeat(2_000)));

    /** The numbers of bytes that a message's own headers leave in a frame. */
    private static final List<Integer> ROOMS = List.of(0, 10, 150, 3 * 1024, 20 * 1024);

    private static final String UNREADABLE =
            "A message whose headers the client cannot read ends the connector's connection"
                    + " each time it is delivered, until it is removed from the queue";

    private MessageFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(19, "poison: bytes and types that cannot be read", MessageFaults::publishPoison)
                        .with("quarkus.petisco.consumer.max-body-size", String.valueOf(LARGEST_BODY)),
                Fault.of(19, "poison: handlers that throw errors", arena -> {
                    arena.publish(Behaviour.OVERFLOW_STACK);
                    arena.publish(Behaviour.RUN_OUT_OF_MEMORY);
                }),
                Fault.of(19, "poison: headers that fill a frame", MessageFaults::fillFrames)
                        .beyondTheOfficialConnector(UNREADABLE),
                Fault.of(31, "a header that the client cannot read", MessageFaults::publishNestedHeaders)
                        .beyondTheOfficialConnector(UNREADABLE),
                Fault.of(33, "a body that does not fit into the heap", MessageFaults::publishHugeBody)
                        .with("quarkus.petisco.consumer.max-body-size", "1M")
                        .beyondTheOfficialConnector("The connector reads each body into memory, whatever its size"),
                Fault.of(33, "bodies that do not fit into the heap together", MessageFaults::publishManyLargeBodies)
                        .beyondTheOfficialConnector(
                                "The connector has up to prefetch bodies in memory, and does not go on after an OutOfMemoryError"),
                Fault.of(20, "failure longer than a frame", arena -> arena.publish(Behaviour.FAIL_AT_LENGTH)),
                Fault.of(29, "handlers whose failures cannot be described", MessageFaults::failUndescribed),
                Fault.of(30, "handler that leaves its thread interrupted", MessageFaults::interrupt)
                        .beyondTheOfficialConnector(
                                "Quarkus Messaging calls the method on its worker threads, and leaves an interrupt there"));
    }

    /** A message that the handler could handle without the additional attribute. */
    private static String withMore(String value) {
        return "{\"data\":{\"id\":\"4\",\"type\":\"numbered\",\"type_message\":\"domain_event\",\"version\":1,"
                + "\"occurred_on\":\"2026-11-24 10:00:00.000000\","
                + "\"attributes\":{\"number\":-1,\"behaviour\":\"SUCCEED\",\"more\":" + value + "}}}";
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

    /** The message comes between others. Each delivery of it ends the connection. */
    private static void publishNestedHeaders(Arena arena) throws Exception {
        byte[] body = "nested headers".getBytes(UTF_8);
        arena.view().publishNested(BrokerView.ROUTING_KEY, 9_000, body);
        assertThat(arena.awaitOtherDeadLetters(1)).as("dead letters").containsExactly(body);
    }

    private static void publishHugeBody(Arena arena) throws Exception {
        byte[] body = new byte[arena.view().largestBody()];
        Arrays.fill(body, (byte) 'x');
        arena.view().publishRaw(BrokerView.ROUTING_KEY, body);
        List<byte[]> deadLetters = arena.awaitOtherDeadLetters(1);
        assertThat(deadLetters).hasSize(1);
        assertThat(Arrays.equals(deadLetters.get(0), body))
                .as("bytes unchanged")
                .isTrue();
        deadLetters.clear();
    }

    /** Each message may be handled, retried or dead-lettered, but none may stay unacknowledged. */
    private static void publishManyLargeBodies(Arena arena) throws Exception {
        String large = withMore("\"" + "x".repeat(LARGE_BODY) + "\"");
        arena.endAndSettle();
        for (int i = 0; i < LARGE_BODIES; i++) {
            arena.view().publishRaw(BrokerView.ROUTING_KEY, large);
        }
        arena.awaitEmpty(BrokerView.QUEUE);
        arena.beginWithoutFailures(FaultRun.RATE);
    }

    /** Publishes unreadable messages and failing ones, with room for all, some or none of the extension's headers. */
    private static void fillFrames(Arena arena) throws Exception {
        Set<String> bodies = new HashSet<>();
        for (int room : ROOMS) {
            for (String body : List.of("no JSON " + room, failing(room))) {
                bodies.add(body);
                arena.view().publishFillingAFrame(BrokerView.ROUTING_KEY, room, body);
            }
        }
        assertThat(arena.awaitOtherDeadLetters(bodies.size()))
                .as("dead letters, each once, bytes unchanged")
                .extracting(body -> new String(body, UTF_8))
                .containsExactlyInAnyOrderElementsOf(bodies);
    }

    private static void failUndescribed(Arena arena) {
        for (int i = 0; i < FEW; i++) {
            arena.publish(Behaviour.FAIL_UNDESCRIBED);
        }
    }

    /** The next message on the same thread is handled normally. */
    private static void interrupt(Arena arena) {
        for (int i = 0; i < MANY; i++) {
            arena.awaitHandled(arena.publish(Behaviour.STAY_INTERRUPTED));
        }
        arena.awaitHandled(arena.publish(Behaviour.SUCCEED));
        assertThat(arena.app().log()).doesNotContain(NumberedWork.INTERRUPTED);
    }

    /** A failing message. Its number is negative, so the account does not count it. */
    private static String failing(int room) {
        return "{\"data\":{\"id\":\"frame-" + room + "\",\"type\":\"numbered\",\"type_message\":\"domain_event\","
                + "\"version\":1,\"occurred_on\":\"2026-11-24 10:00:00.000000\",\"attributes\":{\"number\":-" + room
                + ",\"behaviour\":\"FAIL\"}}}";
    }
}
