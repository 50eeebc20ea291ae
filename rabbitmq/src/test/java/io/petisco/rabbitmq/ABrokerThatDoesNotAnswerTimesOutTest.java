package io.petisco.rabbitmq;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.transport.Outcomes;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ABrokerThatDoesNotAnswerTimesOutTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final RabbitMqTransport transport = vhost.transport(vhost.settings(Duration.ofSeconds(1), 100));
    private final Outcomes outcomes = new Outcomes();

    private Publisher start() {
        transport.start(TestVhost.ONE_QUEUE);
        return transport.publisher("test");
    }

    @Test
    void whileItHasNoMemory() throws IOException {
        Publisher publisher = start();
        vhost.broker.ctl("set_vm_memory_high_watermark", "0.00001");
        try {
            outcomes.publish(publisher, 0, 150);
            outcomes.awaitAll();
        } finally {
            vhost.broker.ctl("set_vm_memory_high_watermark", "0.4");
        }
        assertThat(outcomes.failures()).hasSize(150);
        assertThat(outcomes.failures().values())
                .extracting(PublishFailure::kind)
                .containsOnly(Kind.TIMEOUT);
        assertThat(outcomes.failures().get("149").detail())
                .startsWith(
                        "exchange 'ex', routing key 'key': not sent within 1000 ms; the broker blocks publishers (");

        assertWorksAgain(publisher);
    }

    @Test
    void whileItIsStopped() throws IOException {
        Publisher publisher = start();
        vhost.broker.stop();
        try {
            outcomes.publish(publisher, 0, 150);
            outcomes.awaitAll();
        } finally {
            vhost.broker.restart();
        }
        assertThat(outcomes.failures()).hasSize(150);
        assertThat(outcomes.failures().get("149"))
                .isEqualTo(
                        new PublishFailure(
                                Kind.TIMEOUT,
                                "exchange 'ex', routing key 'key': not sent within 1000 ms; no connection (the connection was lost)"));

        assertWorksAgain(publisher);
    }

    private void assertWorksAgain(Publisher publisher) throws IOException {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            Outcomes probe = new Outcomes();
            probe.publish(publisher, Outcomes.message("probe"));
            return "confirmed".equals(probe.awaitAll().of("probe"));
        });
        Outcomes later = new Outcomes();
        later.publish(publisher, 1_000, 2_000);
        later.assertAllConfirmed();
        assertThat(new HashSet<>(vhost.drain("q"))).hasSizeGreaterThanOrEqualTo(1_001);
    }
}
