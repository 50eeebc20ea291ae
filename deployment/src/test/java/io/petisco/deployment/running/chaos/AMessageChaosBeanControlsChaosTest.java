package io.petisco.deployment.running.chaos;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.ConfigurableChaos;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.MessageChaos;
import io.petisco.MessageContext;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class AMessageChaosBeanControlsChaosTest {

    private static final String KEY = "acme.own_chaos.1.event.seen";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "own-chaos",
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "own_chaos",
                            "quarkus.petisco.retry.ttl", "100ms"),
                    Seen.class,
                    Once.class,
                    Handler.class)
            .build();

    public record Seen(UUID id) implements DomainEvent {}

    /** Requeues the first delivery, and makes the second fail. */
    @ApplicationScoped
    public static class Once implements MessageChaos {

        private final List<String> asked = new CopyOnWriteArrayList<>();

        public List<String> asked() {
            return asked;
        }

        @Override
        public boolean simulateNack(String queue, String routingKey) {
            asked.add(queue + " " + routingKey);
            if (asked.size() == 4) {
                throw new IllegalStateException("a broken bean does no harm");
            }
            return asked.size() == 1;
        }

        @Override
        public boolean simulateFailure(String queue, String routingKey) {
            return asked.size() == 2;
        }
    }

    @ApplicationScoped
    public static class Handler {

        private final List<MessageContext> contexts = new CopyOnWriteArrayList<>();

        public List<MessageContext> contexts() {
            return contexts;
        }

        @HandlesEvent
        void look(Seen event, MessageContext context) {
            contexts.add(context);
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    Once once;

    @Inject
    Handler handler;

    @Inject
    ConfigurableChaos builtIn;

    @Test
    void forEachDelivery() {
        events.publish(new Seen(UUID.randomUUID()));
        await().until(() -> handler.contexts().size() == 1);

        assertThat(once.asked())
                .containsExactly(KEY + ".look " + KEY, KEY + ".look " + KEY, KEY + ".look retry." + KEY + ".look");
        assertThat(handler.contexts().get(0).redeliveryCount()).isEqualTo(1);
        assertThat(builtIn.isEnabled()).isFalse();

        events.publish(new Seen(UUID.randomUUID()));
        await().until(() -> handler.contexts().size() == 2);
    }
}
