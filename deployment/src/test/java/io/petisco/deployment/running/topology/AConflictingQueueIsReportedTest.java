package io.petisco.deployment.running.topology;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A queue that exists with another TTL prevents the start-up, but not the declaration of the other topology. */
class AConflictingQueueIsReportedTest {

    private static final String VIRTUAL_HOST = "conflict";
    private static final String QUEUE = "retry.acme.registration.2.event.invoice_paid.book_invoice";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, GoldenApp.CONFIGURATION, GoldenApp.CLASSES)
            .build()
            .setBeforeAllCustomizer(AConflictingQueueIsReportedTest::declareTheQueueOtherwise)
            .assertException(AConflictingQueueIsReportedTest::assertReport);

    private static void declareTheQueueOtherwise() {
        new Management().freshVirtualHost(VIRTUAL_HOST);
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(Integer.getInteger("rabbitmq-port"));
        factory.setHost(System.getProperty("rabbitmq-host"));
        factory.setUsername(System.getProperty("rabbitmq-username"));
        factory.setPassword(System.getProperty("rabbitmq-password"));
        factory.setVirtualHost(VIRTUAL_HOST);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(
                    QUEUE,
                    true,
                    false,
                    false,
                    Map.of(
                            "x-message-ttl",
                            5000,
                            "x-dead-letter-exchange",
                            "acme.registration",
                            "x-dead-letter-routing-key",
                            QUEUE));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertReport(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        assertThat(root)
                .hasMessageContaining(
                        "1 part of the topology could not be declared (the other exchanges and queues were; no binding was added, so new queues stay empty):")
                .hasMessageContaining("queue '" + QUEUE
                        + "' exists with x-message-ttl = 5000, but this application declares 1500."
                        + " To keep the queue as it is, set quarkus.petisco.queues.\""
                        + QUEUE.substring("retry.".length())
                        + "\".retry-ttl=5000ms."
                        + " To replace it and keep its messages, run: petisco topology apply --migrate. To delete"
                        + " it once it is empty, run: rabbitmqctl delete_queue --vhost 'conflict'"
                        + " --if-empty '" + QUEUE + "'");
        assertThat(new Management().list("queues", VIRTUAL_HOST)).hasSize(21);
    }

    @Test
    void theApplicationDoesNotStart() {
        throw new AssertionError("the application has started");
    }
}
