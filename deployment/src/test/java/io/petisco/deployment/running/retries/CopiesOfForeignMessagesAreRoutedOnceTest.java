package io.petisco.deployment.running.retries;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.GetResponse;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.RabbitMqAccess;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The broker must not obey a foreign publisher's routing headers again for a copy. Only RabbitMQ reads these headers. */
class CopiesOfForeignMessagesAreRoutedOnceTest {

    private static final String VHOST = "foreign-headers";
    private static final String KEY = "acme.moves.1.event.user_moved";
    private static final String CHANNEL_KEY = "acme.moves.1.event.user_left";
    private static final String BESIDE = "dead_letter." + KEY + ".settle";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VHOST,
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "moves",
                            "quarkus.petisco.retry.ttl", "100ms",
                            "quarkus.petisco.retry.max-retries", "2"),
                    UserMoved.class,
                    UserLeft.class,
                    Fails.class)
            .build();

    public record UserMoved(String city) implements DomainEvent {}

    public record UserLeft(String city) implements DomainEvent {}

    @ApplicationScoped
    public static class Fails {

        private final AtomicInteger handled = new AtomicInteger();
        private final AtomicInteger taken = new AtomicInteger();

        public int handled() {
            return handled.get();
        }

        public int taken() {
            return taken.get();
        }

        @HandlesEvent
        void settle(UserMoved event) {
            handled.incrementAndGet();
            throw new IllegalStateException("no");
        }

        @Incoming("user_left-leave")
        void leave(UserLeft event) {
            taken.incrementAndGet();
            throw new IllegalStateException("no");
        }
    }

    @Inject
    Fails fails;

    private static BasicProperties foreign(List<String> alsoTo) {
        return new BasicProperties.Builder()
                .deliveryMode(2)
                .userId(System.getProperty("rabbitmq-username"))
                .expiration("60000")
                .priority(7)
                .headers(Map.of("CC", alsoTo, "x-delay", 50, "x-stream-filter-value", "s", "mine", "kept"))
                .build();
    }

    private static byte[] message(String type) {
        return ("{\"data\":{\"id\":\"m-1\",\"type\":\"" + type
                        + "\",\"type_message\":\"domain_event\",\"version\":1,\"attributes\":{\"city\":\"Soria\"}}}")
                .getBytes();
    }

    @Test
    void byAHandler() throws Exception {
        try (RabbitMqAccess other = new RabbitMqAccess(VHOST)) {
            other.publish("acme.moves", "nowhere", foreign(List.of(KEY, "else.where")), message("user.moved"));

            assertIsDeadOnce(other, BESIDE);
            assertThat(fails.handled()).isEqualTo(3);
        }
    }

    @Test
    void byAChannel() throws Exception {
        try (RabbitMqAccess other = new RabbitMqAccess(VHOST)) {
            other.publish("acme.moves", "nowhere", foreign(List.of(CHANNEL_KEY, "else.where")), message("user.left"));

            assertIsDeadOnce(other, "dead_letter." + CHANNEL_KEY + ".leave");
            assertThat(fails.taken()).isEqualTo(3);
        }
    }

    private static void assertIsDeadOnce(RabbitMqAccess other, String queue) throws Exception {
        GetResponse dead = await().atMost(Duration.ofSeconds(15)).until(() -> other.get(queue), got -> got != null);
        BasicProperties properties = dead.getProps();
        assertThat(properties.getHeaders())
                .containsKeys("mine", "x-petisco-message")
                .doesNotContainKeys("CC", "BCC", "x-delay", "x-stream-filter-value");
        assertThat(properties.getUserId()).isNull();
        assertThat(properties.getExpiration()).isNull();
        assertThat(properties.getPriority()).isEqualTo(7);
        assertThat(other.get(queue)).as("a second dead letter").isNull();
    }
}
