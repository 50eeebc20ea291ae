package io.petisco.deployment.running.retries;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.rabbitmq.client.GetResponse;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.ConsumeLines;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The headers of a message must fit into one frame. If its own headers leave too little room for those of the extension, the
 * message still reaches the dead-letter queue, with all its own headers and as many others as fit.
 */
@OnBothTransports
class OwnHeadersThatFillAFrameAreKeptTest {

    private static final String VIRTUAL_HOST = "full-headers";
    private static final String QUEUE = "acme.shop.1.event.loaded.take";

    /** The default of RabbitMQ. */
    private static final int FRAME_MAX = 128 * 1024;

    /** The overhead of the frame, the delivery mode, the headers, and the one header "own", in bytes. */
    private static final int OVERHEAD = 22 + 1 + 4 + (1 + 3 + 1 + 4);

    private static final byte[] BODY = """
            {"data":{"id":"l-1","type":"loaded","type_message":"domain_event","version":1,\
            "occurred_on":"2026-11-24 20:59:09.302586","attributes":{"weight":7},"meta":{}}}""".getBytes();

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "shop",
                            "quarkus.petisco.retry.max-retries", "1",
                            "quarkus.petisco.retry.ttl", "50ms"),
                    Loaded.class,
                    Porter.class)
            .build();

    public record Loaded(int weight) implements DomainEvent {}

    static class Porter {
        @HandlesEvent
        void take(Loaded event) {
            throw new IllegalStateException("too heavy".repeat(400));
        }
    }

    /** The headers of the dead letter of a message whose own header leaves this many bytes of its frame. */
    private static Map<String, Object> deadLetterWithRoomFor(int room) throws Exception {
        String own = "x".repeat(FRAME_MAX - OVERHEAD - room);
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            String deadLetters = spy.on("dead_letter.acme.shop", "dead_letter." + QUEUE);
            spy.publish("acme.shop", "acme.shop.1.event.loaded", Map.of("own", own), BODY);
            GetResponse dead = spy.take(deadLetters);
            assertThat(dead.getBody()).isEqualTo(BODY);
            Map<String, Object> headers = new HashMap<>();
            dead.getProps().getHeaders().forEach((name, value) -> headers.put(name, String.valueOf(value)));
            assertThat(headers.remove("own")).isEqualTo(own);
            return headers;
        }
    }

    @Test
    void withAStackTraceThatIsCutShort() throws Exception {
        Map<String, Object> headers = deadLetterWithRoomFor(5_500);

        assertThat(headers)
                .containsEntry("queue", QUEUE)
                .containsEntry("redelivery_count", "2")
                .containsEntry("x-petisco-exception", "java.lang.IllegalStateException")
                .containsKeys("x-petisco-handler", "x-petisco-failed-at", "x-petisco-message");
        assertThat((String) headers.get("x-petisco-stack-trace")).hasSize(2 * 1024);
    }

    @Test
    void withoutAStackTrace() throws Exception {
        assertThat(deadLetterWithRoomFor(3 * 1024))
                .containsEntry("redelivery_count", "2")
                .containsKeys("x-petisco-exception", "x-petisco-handler", "x-petisco-failed-at", "x-petisco-message")
                .doesNotContainKey("x-petisco-stack-trace");
    }

    @Test
    void withTheMostImportantHeaders() throws Exception {
        assertThat(deadLetterWithRoomFor(150))
                .isEqualTo(Map.of(
                        "queue", QUEUE,
                        "redelivery_count", "2",
                        "x-petisco-exception", "java.lang.IllegalStateException"));
    }

    @Test
    void withNothingElseAndAnErrorInTheLog() throws Exception {
        try (ConsumeLines lines = new ConsumeLines()) {
            assertThat(deadLetterWithRoomFor(10)).isEmpty();
            await().untilAsserted(() -> assertThat(lines.errors())
                    .singleElement()
                    .asString()
                    .contains("l-1", QUEUE, "redelivery_count", "too heavy"));
        }
    }
}
