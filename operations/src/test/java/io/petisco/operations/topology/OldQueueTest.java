package io.petisco.operations.topology;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OnCall;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.BrokerSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

class OldQueueTest {

    private final OnCall onCall = new OnCall();

    @AfterEach
    void close() {
        onCall.close();
    }

    private boolean delete(BrokerSettings settings) throws Exception {
        try (Broker broker = new Broker(settings)) {
            return new OldQueue(broker, Duration.ofSeconds(30), new CancellationToken()).deleteIfEmpty("q");
        }
    }

    private void declare(String type) throws IOException {
        onCall.channel().queueDeclare("q", true, false, false, Map.of("x-queue-type", type));
    }

    private boolean exists() {
        try {
            onCall.channel().queueDeclarePassive("q");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A message that a closed channel held comes back a moment later. */
    private void awaitTheMessage() {
        await("the message back in the queue").until(() -> onCall.drainIds("q"), ids -> ids.equals(List.of("0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void goesIfItIsEmpty(String type) throws Exception {
        declare(type);

        assertThat(delete(onCall.settings())).isTrue();
        assertThat(exists()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "quorum"})
    void staysIfAMessageWaits(String type) throws Exception {
        declare(type);
        onCall.put("q", 1, Message::of);

        assertThat(delete(onCall.settings())).isFalse();
        awaitTheMessage();
    }

    @Test
    void staysIfTheManagementApiIsAway() throws Exception {
        declare("quorum");
        BrokerSettings settings = onCall.settings(URI.create("http://127.0.0.1:1"));

        OperationException refusal = catchThrowableOfType(OperationException.class, () -> delete(settings));

        assertThat(refusal.kind()).isEqualTo(OperationException.Kind.BROKEN_OFF);
        assertThat(refusal)
                .hasMessageContaining("it is unknown whether queue 'q' is empty")
                .hasMessageContaining("or delete queue 'q' yourself once its total is 0");
        assertThat(exists()).isTrue();
    }

    @Test
    void staysWhileAMessageIsUnacknowledged() throws Exception {
        declare("quorum");
        onCall.put("q", 1, Message::of);
        Channel somebody = onCall.connection().createChannel();
        somebody.basicGet("q", false);

        OperationException refusal = catchThrowableOfType(OperationException.class, () -> delete(onCall.settings()));

        assertThat(refusal.kind()).isEqualTo(OperationException.Kind.BROKEN_OFF);
        assertThat(refusal)
                .hasMessageContaining("queue 'q' has unacknowledged messages")
                .hasMessageContaining("The queue was not deleted, and nothing is bound to it any more");
        somebody.abort();
        awaitTheMessage();
    }

    @Test
    void staysWhileItHasAConsumer() throws Exception {
        declare("quorum");
        onCall.connection().createChannel().basicConsume("q", false, (tag, delivery) -> {}, tag -> {});

        OperationException refusal = catchThrowableOfType(OperationException.class, () -> delete(onCall.settings()));

        assertThat(refusal.kind()).isEqualTo(OperationException.Kind.BROKEN_OFF);
        assertThat(refusal).hasMessageContaining("queue 'q' has 1 other consumer");
        assertThat(exists()).isTrue();
    }

    /** Neither AMQP nor the management API counts such a message. */
    @Test
    void aDelayedMessageIsWaitedFor() throws Exception {
        onCall.assumeItDelaysFailed();
        onCall.channel()
                .queueDeclare(
                        "q",
                        true,
                        false,
                        false,
                        Map.of(
                                "x-queue-type",
                                "quorum",
                                "x-delayed-retry-type",
                                "failed",
                                "x-delayed-retry-min",
                                15_000,
                                "x-delayed-retry-max",
                                15_000));
        onCall.put("q", 1, Message::of);
        GetResponse taken = await().until(() -> onCall.channel().basicGet("q", false), got -> got != null);
        onCall.channel().basicReject(taken.getEnvelope().getDeliveryTag(), true);

        assertThat(delete(onCall.settings())).isFalse();

        GetResponse back = await().until(() -> onCall.channel().basicGet("q", true), got -> got != null);
        assertThat(back.getProps().getHeaders().get("x-delivery-count")).isEqualTo(1L);
        assertThat(delete(onCall.settings())).isTrue();
    }
}
