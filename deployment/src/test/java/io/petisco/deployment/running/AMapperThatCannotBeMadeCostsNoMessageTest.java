package io.petisco.deployment.running;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.runtime.codec.MapperFailedException;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Jackson starts with the first message. What goes wrong then is not the message's fault: it is tried again. */
@OnBothTransports
class AMapperThatCannotBeMadeCostsNoMessageTest {

    private static final byte[] MESSAGE = """
            {"data":{"id":"m-1","type":"user.moved","type_message":"domain_event","version":1,\
            "occurred_on":"2026-11-24 20:59:09.302586","attributes":{"city":"Soria"},"meta":{}}}""".getBytes();

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "broken-mapper",
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "moves",
                            "quarkus.petisco.retry.ttl", "100ms"),
                    UserMoved.class,
                    Handler.class,
                    BreaksTwice.class)
            .build();

    public record UserMoved(String city) implements DomainEvent {}

    @ApplicationScoped
    public static class Handler {

        private final AtomicInteger attempt = new AtomicInteger();

        public int attempt() {
            return attempt.get();
        }

        @HandlesEvent
        void settle(UserMoved event, MessageContext context) {
            attempt.set(context.attempt());
        }
    }

    @Singleton
    public static class BreaksTwice implements ObjectMapperCustomizer {

        private final AtomicInteger times = new AtomicInteger();

        @Override
        public void customize(ObjectMapper mapper) {
            if (times.incrementAndGet() <= 2) {
                throw new IllegalStateException("no such module");
            }
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    Handler handler;

    @Test
    void andThePublisherIsTold() throws Exception {
        UserMoved event = new UserMoved("Teruel");
        assertThatThrownBy(() -> events.publish(event))
                .isInstanceOf(MapperFailedException.class)
                .hasMessageContaining("ObjectMapper cannot be made")
                .hasMessageContaining("no such module");

        try (Spy other = new Spy("broken-mapper")) {
            other.publish("acme.moves", "acme.moves.1.event.user_moved", Map.of(), MESSAGE);
            await().untilAsserted(() ->
                    assertThat(handler.attempt()).as("the first attempt failed").isEqualTo(2));
        }
    }
}
