package io.petisco.cli.requeue;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Delivery;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.QUEUE;
import static io.petisco.operations.OnCall.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

class RequeuedMessagesComeToTheRetryQueueTest {

    private Shell onCall;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @Test
    void inTheirOrder() throws Exception {
        onCall.put(DEAD, 2_000, Message::of);

        Said said = onCall.petisco("requeue", "-cq", DEAD);

        assertThat(said.err()).isEmpty();
        assertThat(said.out())
                .isEqualTo(DEAD + ": requeued 2000 of 2000 messages to 'retry.acme.registration' with routing key '"
                        + RETRY + "'\n");
        assertThat(said.code()).isZero();
        assertThat(onCall.ready(DEAD)).isZero();
        assertThat(onCall.drainIds(RETRY))
                .hasSize(2_000)
                .isSortedAccordingTo((a, b) -> Integer.parseInt(a) - Integer.parseInt(b));
    }

    @Test
    void onceEachWhateverTheirPublisherToldTheBroker() throws Exception {
        onCall.channel()
                .basicPublish(
                        "",
                        DEAD,
                        new BasicProperties.Builder()
                                .messageId("1")
                                .userId(onCall.environment().get("RABBITMQ_USER"))
                                .expiration("60000")
                                .priority(7)
                                .headers(Map.of(
                                        "CC",
                                        List.of("else.where"),
                                        "x-delay",
                                        9,
                                        "x-stream-filter-value",
                                        "s",
                                        "mine",
                                        1))
                                .build(),
                        Message.of(1).body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        onCall.queue("elsewhere", Map.of(), "retry.acme.registration", "else.where");

        onCall.petisco("requeue", "-cq", DEAD);

        Delivery copy = onCall.drain(RETRY).get(0);
        assertThat(copy.getProperties().getHeaders())
                .containsKey("mine")
                .doesNotContainKeys("CC", "BCC", "x-delay", "x-stream-filter-value");
        assertThat(copy.getProperties().getUserId()).isNull();
        assertThat(copy.getProperties().getExpiration()).isNull();
        assertThat(copy.getProperties().getPriority()).isEqualTo(7);
        assertThat(onCall.ready("elsewhere")).isZero();
    }

    @Test
    void withANewCountAndTheFailureAsHistory() throws Exception {
        Message message = Message.of("1", "user.created", "web", "org.acme.MailNotSent")
                .with(headers -> headers.put(
                        "x-death", List.of(Map.of("queue", QUEUE, "reason", "expired", "count", 1L, "exchange", ""))));
        onCall.put(DEAD, 1, i -> message);

        onCall.petisco("requeue", "-cq", DEAD);

        Delivery copy = onCall.drain(RETRY).get(0);
        Map<String, Object> headers = copy.getProperties().getHeaders();
        assertThat(headers)
                .containsEntry("redelivery_count", 0)
                .containsEntry("x-petisco-requeues", 1)
                .containsKeys("x-petisco-requeued-at", "x-petisco-deaths")
                .doesNotContainKey("x-death");
        assertThat(headers.get("queue")).hasToString(QUEUE);
        assertThat(headers.get("x-petisco-exception")).hasToString("org.acme.MailNotSent");
        assertThat(copy.getBody()).asString().isEqualTo(message.body());
        assertThat(copy.getProperties().getDeliveryMode()).isEqualTo(2);
    }

    /** RabbitMQ 3 drops what has expired in a queue before and comes back to it by expiring: the copy must not look so. */
    @Test
    void andFromThereToTheHandlerAlsoWhereTheyExpiredInItsQueueBefore() throws Exception {
        onCall.channel().queueDelete(QUEUE);
        onCall.channel().queueDelete(RETRY);
        Map<String, Object> back = Map.of(
                "x-dead-letter-exchange",
                "acme.registration",
                "x-dead-letter-routing-key",
                RETRY,
                "x-message-ttl",
                100);
        Map<String, Object> toDead = Map.of(
                "x-dead-letter-exchange",
                "dead_letter.acme.registration",
                "x-dead-letter-routing-key",
                DEAD,
                "x-message-ttl",
                300);
        onCall.queue(QUEUE, toDead, "acme.registration", RETRY);
        onCall.queue(RETRY, back, "retry.acme.registration", RETRY);
        onCall.put(QUEUE, 10, Message::of);
        org.awaitility.Awaitility.await().until(() -> onCall.ready(DEAD) == 10);

        onCall.petisco("requeue", "-cq", DEAD);

        // without a handler they expire again: each has been through the handler's queue
        org.awaitility.Awaitility.await().until(() -> onCall.ready(DEAD) == 10);
    }

    @Test
    void orStraightToTheHandlerWhereThereAreSeveralDelays() throws Exception {
        onCall.channel().queueDelete(RETRY);
        onCall.put(DEAD, 3, Message::of);

        Said said = onCall.petisco("requeue", "-cq", DEAD);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(onCall.drainIds(QUEUE)).containsExactly("0", "1", "2");
    }

    @Test
    void orStraightToTheHandlerWhereTheBrokerRetries() throws Exception {
        onCall.assumeItDelaysFailed();
        onCall.channel().queueDelete(RETRY);
        onCall.channel().queueDelete(QUEUE);
        onCall.queue(
                QUEUE,
                Map.of(
                        "x-queue-type",
                        "quorum",
                        "x-delayed-retry-type",
                        "failed",
                        "x-delayed-retry-min",
                        60_000,
                        "x-delayed-retry-max",
                        60_000),
                "acme.registration",
                RETRY);
        onCall.put(DEAD, 3, Message::of);

        Said said = onCall.petisco("requeue", "-cq", DEAD);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(onCall.drain(QUEUE))
                .hasSize(3)
                .allSatisfy(copy -> assertThat(copy.getProperties().getHeaders())
                        .containsEntry("redelivery_count", 0)
                        .doesNotContainKey("x-delivery-count"));
    }

    @Test
    void orStraightToTheHandlerWhereThatIsWanted() throws Exception {
        onCall.put(DEAD, 3, Message::of);

        Said said = onCall.petisco("requeue", "-cq", DEAD, "--skip-retry-queue");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(onCall.ready(RETRY)).isZero();
        assertThat(onCall.drainIds(QUEUE)).containsExactly("0", "1", "2");
        assertThat(onCall.petisco("requeue", "-cq", DEAD, "--skip-retry-queue", "-rrk", RETRY)
                        .errors())
                .singleElement()
                .asString()
                .contains("remove one of them");
    }

    @Test
    void asManyAsWanted() throws Exception {
        onCall.put(DEAD, 20, Message::of);

        Said said = onCall.petisco("requeue", "-cq", DEAD, "--limit", "5");

        assertThat(said.code()).isZero();
        assertThat(onCall.drainIds(RETRY)).containsExactly("0", "1", "2", "3", "4");
        assertThat(onCall.drainIds(DEAD)).hasSize(15).startsWith("5", "6");
    }

    @Test
    void asWantedInJson() throws Exception {
        onCall.put(DEAD, 3, Message::of);

        Said said = onCall.petisco("requeue", "-cq", DEAD, "--json");

        assertThat(io.petisco.operations.text.Json.tree(said.out())
                        .at("/queues/0/requeued")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void notInARehearsal() throws Exception {
        onCall.put(DEAD, 20, i -> Message.of("" + i, i % 2 == 0 ? "user.created" : "user.deleted", "web", null));

        Said said = onCall.petisco("requeue", "-cq", DEAD, "--where", "type=user.deleted", "--dry-run");

        assertThat(said.out()).startsWith(DEAD + ": would requeue 10 of 20 messages");
        assertThat(onCall.ready(RETRY)).isZero();
        assertThat(onCall.drainIds(DEAD)).hasSize(20).startsWith("0", "1", "2");
    }
}
