package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.HashSet;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.transport.Outcomes;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

/** The broker does not report which message was the cause. */
class AMessageThatTheBrokerClosesTheChannelForTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final Publisher publisher = vhost.started(TestVhost.ONE_QUEUE).publisher("test");
    private final Outcomes outcomes = new Outcomes();

    @Test
    void isRejectedAlone() throws IOException {
        vhost.channel().exchangeDeclare("internal", "topic", true, false, true, null);

        outcomes.publish(publisher, 0, 500);
        outcomes.publish(publisher, Outcomes.message("internal", "key", "culprit"));
        outcomes.publish(publisher, 500, 1_000);

        assertThat(outcomes.awaitAll().failures()).containsOnlyKeys("culprit");
        PublishFailure failure = outcomes.failures().get("culprit");
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.detail())
                .startsWith(
                        "exchange 'internal', routing key 'key': ACCESS_REFUSED - cannot publish to internal exchange");
        assertThat(new HashSet<>(vhost.drain("q"))).hasSize(1_000);
    }
}
