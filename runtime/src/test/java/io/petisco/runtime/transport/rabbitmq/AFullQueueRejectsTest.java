package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.runtime.transport.PublishFailure;
import io.petisco.runtime.transport.PublishFailure.Kind;
import io.petisco.runtime.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

class AFullQueueRejectsTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final Publisher publisher = vhost.started(TestVhost.ONE_QUEUE).publisher("test");
    private final Outcomes outcomes = new Outcomes();

    @Test
    void whatItDoesNotTake() throws IOException {
        vhost.broker.ctl(
                "set_policy",
                "-p",
                vhost.name,
                "--apply-to",
                "queues",
                "full",
                "^q$",
                "{\"max-length\":10,\"overflow\":\"reject-publish\"}");

        for (int i = 0; i < 30; i++) {
            outcomes.publish(publisher, Outcomes.message(String.valueOf(i)));
            outcomes.awaitAll();
        }

        assertThat(outcomes.failures()).hasSize(30 - vhost.ready("q")).hasSizeGreaterThan(15);
        assertThat(outcomes.failures().get("29"))
                .isEqualTo(new PublishFailure(
                        Kind.REJECTED, "exchange 'ex', routing key 'key': the broker refused it (basic.nack)"));

        vhost.channel().queuePurge("q");
        outcomes.publish(publisher, Outcomes.message("later"));
        assertThat(outcomes.awaitAll().of("later")).isEqualTo("confirmed");
    }
}
