package io.petisco.deployment.running.handling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.MessageConsumer;
import io.petisco.MessageContext;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertThrows;

@OnBothTransports
class HigherPrioritiesAreHandledFirstTest {

    private static final String VIRTUAL_HOST = "priorities";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST, configuration(), Ordered.class, Job.class, Handlers.class)
            .build();

    private static Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.petisco.organization", "acme");
        configuration.put("quarkus.petisco.service", "urgent");
        configuration.put("quarkus.petisco.queues.\"*.take_order\".priority", "5");
        configuration.put("quarkus.petisco.queues.\"*.take_job\".priority", "5");
        configuration.put("quarkus.petisco.queues.\"*.take_order\".retry-ttl", "100ms");
        configuration.put("quarkus.petisco.consumer.auto-start", "false");
        return configuration;
    }

    public record Ordered(String name) implements DomainEvent {}

    public record Job(String name) implements Command {}

    @ApplicationScoped
    public static class Handlers {

        private final List<String> taken = new CopyOnWriteArrayList<>();
        private final List<String> jobs = new CopyOnWriteArrayList<>();

        public List<String> taken() {
            return taken;
        }

        public List<String> jobs() {
            return jobs;
        }

        @HandlesEvent
        void takeOrder(Ordered event, MessageContext context) {
            taken.add(event.name() + " " + context.attempt());
            if (event.name().equals("fails once") && context.attempt() == 1) {
                throw new IllegalStateException("once");
            }
        }

        @HandlesCommand
        void takeJob(Job job) {
            jobs.add(job.name());
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @Inject
    MessageConsumer consumer;

    @Inject
    Handlers handlers;

    @Test
    void amongThoseThatWait() {
        DomainEventBus urgent = events.withPriority(5);
        events.publish(new Ordered("without"));
        events.withPriority(1).publish(new Ordered("low"));
        urgent.withMeta(Map.of("client_id", "web")).publish(new Ordered("urgent"), new Ordered("fails once"));
        events.withPriority(9).publish(new Ordered("more than the queue heeds"));
        commands.dispatch(new Job("without"));
        commands.withPriority(3).dispatch(new Job("urgent"));

        consumer.start();

        await().until(() -> handlers.taken().size() == 6 && handlers.jobs().size() == 2);
        assertThat(handlers.taken())
                .containsExactly(
                        "urgent 1",
                        "fails once 1",
                        "more than the queue heeds 1",
                        "low 1",
                        "without 1",
                        "fails once 2");
        assertThat(handlers.jobs()).containsExactly("urgent", "without");
    }

    @Test
    void outOfTheNumbersThatAmqpHas() {
        assertThat(assertThrows(IllegalArgumentException.class, () -> events.withPriority(256)))
                .hasMessage("the priority is 256: it must be between 0 and 255");
        assertThrows(IllegalArgumentException.class, () -> commands.withPriority(-1));
    }
}
