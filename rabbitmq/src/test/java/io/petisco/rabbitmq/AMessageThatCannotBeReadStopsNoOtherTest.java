package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.rabbitmq.client.GetResponse;

import io.petisco.localbroker.RawMessage;
import io.petisco.rabbitmq.consume.UnreadMove;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.UnreadableTarget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The message ends the connection at each delivery. */
class AMessageThatCannotBeReadStopsNoOtherTest {

    private static final int MESSAGES = 20;
    private static final byte[] BODY = "the body".getBytes(UTF_8);
    private static final byte[] HEADER = RawMessage.nestedHeader(9_000, BODY.length);
    private static final Topology TOPOLOGY = new Topology(
            List.of(),
            List.of(
                    new Queue("classic", Map.of()),
                    new Queue("quorum", Map.of("x-queue-type", "quorum")),
                    new Queue("other", Map.of()),
                    new Queue("dead", Map.of())),
            List.of());
    private static final UnreadableTarget TARGET = new UnreadableTarget("", "dead", reason -> Map.of("reason", reason));

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TOPOLOGY);
    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private final Set<String> ofOthers = ConcurrentHashMap.newKeySet();

    private Consumption consume(String queue, UnreadableTarget target, Set<String> handledOfIt) {
        return transport.consume(new ConsumeRequest(queue, 10, false, target), delivery -> {
            handledOfIt.add(new String(delivery.body(), UTF_8));
            delivery.ack();
        });
    }

    private void assertOthersGoOn() throws IOException {
        ofOthers.clear();
        vhost.put("other", MESSAGES);
        await().atMost(Duration.ofSeconds(20)).until(() -> ofOthers.size() == MESSAGES);
    }

    private GetResponse deadLetter() throws IOException {
        await().atMost(Duration.ofSeconds(60)).until(() -> vhost.ready("dead") == 1);
        return vhost.channel().basicGet("dead", true);
    }

    private void assertAllOthersAreHandledOf(String queue) {
        await().atMost(Duration.ofSeconds(20)).until(() -> handled.size() == MESSAGES);
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        vhost.counts(queue).path("messages_unacknowledged").asInt() == 0 && vhost.ready(queue) == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void forItsHeadersAreNestedTooDeep(String queue) throws IOException {
        vhost.put(queue, MESSAGES / 2);
        RawMessage.publish(vhost.channel(), "", queue, HEADER, BODY);
        putMore(queue);
        consume("other", TARGET, ofOthers);
        Consumption consumption = consume(queue, TARGET, handled);

        GetResponse dead = deadLetter();
        assertThat(dead.getBody()).isEqualTo(BODY);
        assertThat(dead.getProps().getDeliveryMode()).isEqualTo(2);
        assertThat((byte[]) dead.getProps().getHeaders().get(UnreadMove.PROPERTIES_HEADER))
                .hasSizeGreaterThanOrEqualTo(HEADER.length); // a quorum queue adds its counts
        assertThat(dead.getProps().getHeaders().get("reason").toString()).contains("nested");
        assertAllOthersAreHandledOf(queue);
        assertOthersGoOn();
        assertThat(consumption.isLive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void forItsBodyIsOverTheLimit(String queue) throws IOException {
        byte[] large = new byte[3 * TestVhost.MAX_BODY_BYTES];
        java.util.Arrays.fill(large, (byte) 'x');
        vhost.put(queue, MESSAGES / 2);
        vhost.channel().basicPublish("", queue, null, large);
        putMore(queue);
        consume("other", TARGET, ofOthers);
        consume(queue, TARGET, handled);

        assertThat(deadLetter().getBody()).isEqualTo(large);
        assertAllOthersAreHandledOf(queue);
        assertOthersGoOn();
    }

    @Test
    void butItsQueueWhereThereIsNoPlaceForIt() throws IOException {
        RawMessage.publish(vhost.channel(), "", "classic", HEADER, BODY);
        Consumption consumption = consume("classic", null, handled);
        consume("other", TARGET, ofOthers);

        await().atMost(Duration.ofSeconds(60)).until(() -> !consumption.isLive() && vhost.ready("classic") == 1);
        assertOthersGoOn();
        await().during(Duration.ofSeconds(2)).until(() -> !consumption.isLive());
    }

    /** Adds messages behind those in the queue. */
    private void putMore(String queue) throws IOException {
        for (int i = MESSAGES / 2; i < MESSAGES; i++) {
            vhost.channel().basicPublish("", queue, null, String.valueOf(i).getBytes(UTF_8));
        }
    }
}
