package io.petisco.deployment.running.retries;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesEvent;
import io.petisco.MessageConsumer;
import io.petisco.deployment.running.ConsumeLines;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class UnreadableDeadLettersStayQuietlyTest {

    private static final String VIRTUAL_HOST = "unreadable";
    private static final String DEAD = "dead_letter.acme.moves.1.event.user_moved.settle";
    private static final long RETRY_MILLIS = 150;
    private static final byte[] UNREADABLE = """
            {"data":{"id":"m-1","type":"user.moved","type_message":"domain_event","version":1,\
            "occurred_on":"2026-11-24 20:59:09.302586","attributes":{"user_id":"no UUID"},"meta":{}}}""".getBytes();

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "moves",
                            "quarkus.petisco.retry.max-retries", "0",
                            "quarkus.petisco.dead-letter.retry-delay", RETRY_MILLIS + "ms",
                            "quarkus.log.category.\"io.petisco.consume\".level", "DEBUG"),
                    UserMoved.class,
                    Handlers.class)
            .build();

    public record UserMoved(UUID userId) implements DomainEvent {}

    @ApplicationScoped
    public static class Handlers {

        private final List<UserMoved> dead = new CopyOnWriteArrayList<>();

        public List<UserMoved> dead() {
            return dead;
        }

        @HandlesEvent
        void settle(UserMoved event) {
            throw new IllegalStateException("always");
        }

        @HandlesDeadLetter(handler = "settle")
        void onDead(UserMoved event) {
            dead.add(event);
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    MessageConsumer consumer;

    @Inject
    Handlers handlers;

    @Test
    void andTheOthersAreHandled() throws Exception {
        ConsumeLines lines = new ConsumeLines();
        try (lines;
                Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.basicPublish(
                    "acme.moves",
                    "acme.moves.1.event.user_moved",
                    new BasicProperties.Builder().messageId("m-1").build(),
                    UNREADABLE);
            await().until(() -> lines.of(317).size() >= 3);
            UserMoved readable = new UserMoved(UUID.randomUUID());
            events.publish(readable);
            await().until(() -> handlers.dead().equals(List.of(readable)));

            consumer.pause(DEAD);
            await().until(() -> channel.messageCount(DEAD) == 1);
            assertThat(channel.basicGet(DEAD, true).getBody()).isEqualTo(UNREADABLE);
        }
        assertThat(lines.of(316))
                .singleElement()
                .satisfies(line -> assertThat(ConsumeLines.text(line))
                        .contains("Message m-1 in " + DEAD + " cannot be read by ", "Handlers#onDead", "at user_id")
                        .doesNotContain("no UUID") // values may be secret
                        .contains("petisco dead-letters show " + DEAD));
        List<LogRecord> again = lines.of(317);
        for (int i = 1; i < again.size(); i++) {
            assertThat(again.get(i).getMillis() - again.get(i - 1).getMillis())
                    .as("the time between two looks at it")
                    .isGreaterThanOrEqualTo(RETRY_MILLIS - 5);
        }
        assertThat(lines.of(311)).isEmpty();
    }

    private static Connection connect() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(System.getProperty("rabbitmq-host"));
        factory.setPort(Integer.getInteger("rabbitmq-port"));
        factory.setUsername(System.getProperty("rabbitmq-username"));
        factory.setPassword(System.getProperty("rabbitmq-password"));
        factory.setVirtualHost(VIRTUAL_HOST);
        return factory.newConnection();
    }
}
