package io.petisco.deployment.running.channels;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.NoOpMetricsCollector;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.MessageContext;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.rabbitmq.RabbitMQOptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application's client options may have a metrics collector. The extension needs one too. */
class AnOwnMetricsCollectorIsKeptTest {

    private static final String VIRTUAL_HOST = "own-collector";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST, configuration(), Parcels.class, Sent.class, Consumed.class, OwnOptions.class)
            .build()
            .setLogRecordPredicate(line -> line.getLoggerName().equals("io.petisco.channels")
                    && line.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(lines -> assertThat(lines).isEmpty());

    private static Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.petisco.organization", "acme");
        configuration.put("quarkus.petisco.service", "post");
        configuration.put("quarkus.petisco.retry.ttl", "100ms");
        configuration.put("mp.messaging.incoming.sent-deliver.client-options-name", "own");
        return configuration;
    }

    public record Sent(int number) implements DomainEvent {}

    @ApplicationScoped
    public static class Parcels {

        private final AtomicInteger attempts = new AtomicInteger();

        @Incoming("sent-deliver")
        void deliver(Sent parcel, MessageContext context) {
            attempts.set(context.attempt());
            if (context.attempt() == 1) {
                throw new IllegalStateException("no answer");
            }
        }

        int attempts() {
            return attempts.get();
        }
    }

    public static class Consumed extends NoOpMetricsCollector {

        static final AtomicInteger CONSUMED = new AtomicInteger();
        static final AtomicInteger ACKNOWLEDGED = new AtomicInteger();

        @Override
        public void consumedMessage(Channel channel, long deliveryTag, String consumerTag) {
            CONSUMED.incrementAndGet();
        }

        @Override
        public void basicAck(Channel channel, long deliveryTag, boolean multiple) {
            ACKNOWLEDGED.incrementAndGet();
        }
    }

    @ApplicationScoped
    public static class OwnOptions {

        @Produces
        @Identifier("own")
        RabbitMQOptions options() {
            RabbitMQOptions options = new RabbitMQOptions();
            options.setMetricsCollector(new Consumed());
            options.setHost(System.getProperty("rabbitmq-host"))
                    .setPort(Integer.getInteger("rabbitmq-port"))
                    .setUser(System.getProperty("rabbitmq-username"))
                    .setPassword(System.getProperty("rabbitmq-password"))
                    .setVirtualHost(VIRTUAL_HOST);
            return options;
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    Parcels parcels;

    @Test
    void andTheExtensionStillKnowsTheAmqpChannelOfEachMessage() throws Exception {
        events.publish(new Sent(1));

        await().until(() -> parcels.attempts() == 2);
        await().untilAsserted(() -> assertThat(Consumed.ACKNOWLEDGED).hasValue(2));
        assertThat(Consumed.CONSUMED).hasValue(2);
    }
}
