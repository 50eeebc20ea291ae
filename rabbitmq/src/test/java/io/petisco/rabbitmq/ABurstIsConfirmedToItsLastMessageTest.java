package io.petisco.rabbitmq;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.RepeatedTest;

import io.petisco.transport.Outcomes;
import io.petisco.transport.Publisher;

/** The last messages of a burst wait for other messages to share a write, but none come. */
class ABurstIsConfirmedToItsLastMessageTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.started(TestVhost.ONE_QUEUE);
    private final Outcomes outcomes = new Outcomes();

    @RepeatedTest(10)
    void whateverItsLengthIs() {
        Publisher publisher = transport.publisher("test");
        int published = 0;
        for (int length = 60; length <= 400; length += 17) {
            outcomes.publish(publisher, published, published + length);
            published += length;
            outcomes.assertAllConfirmed();
        }
    }
}
