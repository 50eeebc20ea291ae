package io.petisco.runtime.transport.rabbitmq;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.runtime.transport.PublishFailure;
import io.petisco.runtime.transport.PublishFailure.Kind;
import io.petisco.runtime.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

class AfterClosingNothingHangsTest {

    private static final PublishFailure STOPPING =
            new PublishFailure(Kind.TIMEOUT, "exchange 'ex', routing key 'key': not sent; the application is stopping");

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TestVhost.ONE_QUEUE);
    private final Publisher publisher = transport.publisher("test");
    private final Outcomes outcomes = new Outcomes();

    @Test
    void whatWasPublishedBeforeIsConfirmed() {
        for (int i = 0; i < 500; i++) {
            publisher.publishWithoutWaiting(Outcomes.message("" + i), outcomes.listener("" + i));
        }
        transport.close();

        outcomes.assertAllConfirmed();
    }

    @Test
    void whatIsPublishedLaterFails() {
        transport.close();

        publisher.publishWithoutWaiting(Outcomes.message("1"), outcomes.listener("1"));
        outcomes.publish(publisher, Outcomes.message("2"));

        assertThat(outcomes.awaitAll().failures()).containsEntry("1", STOPPING).containsEntry("2", STOPPING);
    }
}
