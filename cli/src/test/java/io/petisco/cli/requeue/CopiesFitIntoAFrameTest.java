package io.petisco.cli.requeue;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.QUEUE;
import static io.petisco.operations.OnCall.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

/** Properties cannot be split over several frames: where a dead letter's own fill one, the copy does without the less important. */
class CopiesFitIntoAFrameTest {

    private static final String FILLER = "x-of-others";
    private static final int FRAME = 128 * 1024;

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
    void withoutWhatARequeueAdds() throws Exception {
        Message full = filled(Message.of("1", "user.created", "web", "org.acme.MailNotSent"));
        onCall.put(DEAD, 3, i -> i == 1 ? full : Message.of(i));

        Said said = onCall.petisco("requeue", "-cq", DEAD);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.errors())
                .containsExactly("1 copy has no room for all headers, beside the message's own: left out"
                        + " x-petisco-requeued-at, x-petisco-requeues");
        assertThat(onCall.ready(DEAD)).isZero();
        Map<String, Object> headers = onCall.drain(RETRY).get(1).getProperties().getHeaders();
        assertThat(headers)
                .containsEntry("redelivery_count", 0)
                .containsKeys("x-petisco-stack-trace", "x-petisco-exception")
                .doesNotContainKeys("x-petisco-requeues", "x-petisco-requeued-at");
        assertThat(headers.get("queue")).hasToString(QUEUE);
        assertThat(headers.get(FILLER)).hasToString(filler(full));
    }

    @Test
    void withTheMessagesOwnHeadersAlone() throws Exception {
        Message full = filled(Message.of(1));
        onCall.put(DEAD, 1, i -> full);

        Said said = onCall.petisco("requeue", "-cq", DEAD);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(onCall.ready(DEAD)).isZero();
        Map<String, Object> headers = onCall.drain(RETRY).get(0).getProperties().getHeaders();
        assertThat(headers).containsOnlyKeys(FILLER);
        assertThat(headers.get(FILLER)).hasToString(filler(full));
    }

    @Test
    void withoutTheBrokersRecord() throws Exception {
        Message full = filled(Message.of("1", "user.created", "web", "org.acme.MailNotSent")
                .with(headers -> headers.put(
                        "x-death", List.of(Map.of("queue", QUEUE, "reason", "expired", "count", 1L, "exchange", "")))));
        onCall.put(DEAD, 1, i -> full);

        Said said = onCall.petisco("requeue", "-cq", DEAD);

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(onCall.drain(RETRY).get(0).getProperties().getHeaders())
                .containsKeys(FILLER, "x-petisco-stack-trace", "queue", "redelivery_count")
                .doesNotContainKeys("x-death", "x-petisco-deaths", "x-petisco-requeues");
    }

    /** To the last byte. */
    private static Message filled(Message message) throws IOException {
        int without = size(message.with(headers -> headers.put(FILLER, "")));
        Message filled = message.with(headers -> headers.put(FILLER, "x".repeat(FRAME - without)));
        assertThat(size(filled)).isEqualTo(FRAME);
        return filled;
    }

    private static String filler(Message message) {
        return (String) message.properties().getHeaders().get(FILLER);
    }

    private static int size(Message message) throws IOException {
        BasicProperties properties = message.properties();
        return properties.toFrame(1, message.body().length()).size();
    }
}
