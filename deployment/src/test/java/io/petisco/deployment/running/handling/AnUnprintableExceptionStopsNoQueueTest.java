package io.petisco.deployment.running.handling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.ConsumerState.Status;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesEvent;
import io.petisco.HandlesQueue;
import io.petisco.MessageConsumer;
import io.petisco.MessageEnvelope;
import io.petisco.deployment.running.FailsItself;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever a handler throws, its message is retried and dead-lettered, and other messages are handled. */
@OnBothTransports
class AnUnprintableExceptionStopsNoQueueTest {

    private static final int GOOD = 120;
    private static final int BAD = FailsItself.When.values().length;

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "undescribed",
                    configuration(),
                    FailsItself.class,
                    FailsItself.When.class,
                    Work.class,
                    Workers.class)
            .build();

    private static Map<String, String> configuration() {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.petisco.organization", "acme");
        configuration.put("quarkus.petisco.service", "undescribed");
        configuration.put("quarkus.petisco.retry.ttl", "100ms");
        configuration.put("quarkus.petisco.retry.max-retries", "1");
        configuration.put("quarkus.petisco.dead-letter.retry-delay", "100ms");
        configuration.put("quarkus.petisco.channels.incoming-connector", "petisco");
        configuration.put("quarkus.log.category.\"io.petisco.consume\".level", "WARN");
        return configuration;
    }

    public record Work(int number, FailsItself.When failure) implements DomainEvent {}

    @ApplicationScoped
    public static class Workers {

        final Map<String, AtomicInteger> handled = new ConcurrentHashMap<>();
        final Map<String, AtomicInteger> dead = new ConcurrentHashMap<>();

        public Map<String, AtomicInteger> handled() {
            return handled;
        }

        public Map<String, AtomicInteger> dead() {
            return dead;
        }

        private static void count(Map<String, AtomicInteger> counts, String handler) {
            counts.computeIfAbsent(handler, name -> new AtomicInteger()).incrementAndGet();
        }

        private void work(String handler, Work work) {
            if (work.failure() != null) {
                throw new FailsItself(work.failure());
            }
            count(handled, handler);
        }

        @HandlesEvent
        void onWorker(Work work) {
            work("worker", work);
        }

        @HandlesEvent
        Uni<Void> onEventLoop(Work work) {
            return work.failure() != null && work.number() % 2 == 0
                    ? Uni.createFrom().failure(new FailsItself(work.failure()))
                    : Uni.createFrom().voidItem().invoke(() -> work("event loop", work));
        }

        @HandlesEvent
        @RunOnVirtualThread
        void onVirtualThread(Work work) {
            work("virtual thread", work);
        }

        @HandlesAllMessages
        void store(MessageEnvelope message) {
            Object failure = message.attributes().get("failure");
            work("store", new Work(0, failure == null ? null : FailsItself.When.valueOf(failure.toString())));
        }

        @Incoming("work-channel")
        @Blocking
        void onChannel(Work work) {
            work("channel", work);
        }

        @Incoming("work-nacking_channel")
        CompletionStage<Void> onNackingChannel(Message<Work> message) {
            Work work = message.getPayload();
            if (work.failure() != null) {
                return message.nack(new FailsItself(work.failure()));
            }
            work("nacking channel", work);
            return message.ack();
        }

        @HandlesDeadLetter(handler = "on_worker")
        void workerDead(Work work) {
            if (dead.computeIfAbsent("attempts", name -> new AtomicInteger()).incrementAndGet() <= BAD) {
                throw new FailsItself(work.failure()); // a dead letter stays, and is retried
            }
            count(dead, "worker");
        }

        @HandlesDeadLetter(handler = "on_event_loop")
        void eventLoopDead(Work work) {
            count(dead, "event loop");
        }

        @HandlesDeadLetter(handler = "on_virtual_thread")
        void virtualThreadDead(Work work) {
            count(dead, "virtual thread");
        }

        @HandlesQueue("dead_letter.store")
        void storeDead(MessageEnvelope message) {
            count(dead, "store");
        }

        @HandlesQueue("dead_letter.acme.undescribed.1.event.work.channel")
        void channelDead(MessageEnvelope message) {
            count(dead, "channel");
        }

        @HandlesQueue("dead_letter.acme.undescribed.1.event.work.nacking_channel")
        void nackingChannelDead(MessageEnvelope message) {
            count(dead, "nacking channel");
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    MessageConsumer consumer;

    @Inject
    Workers workers;

    @Test
    void andIsDeadLetteredAsAnyOther() {
        List<Work> works = new ArrayList<>();
        for (FailsItself.When when : FailsItself.When.values()) {
            works.add(new Work(works.size(), when));
        }
        for (int i = 0; i < GOOD; i++) {
            works.add(new Work(works.size(), null));
        }
        events.publish(works);

        for (String handler :
                List.of("worker", "event loop", "virtual thread", "store", "channel", "nacking channel")) {
            await("what is handled by " + handler)
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(workers.handled().get(handler)).hasValue(GOOD));
            await("dead letters of " + handler)
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(workers.dead().get(handler)).hasValue(BAD));
        }
        await().untilAsserted(() -> assertThat(consumer.state().values()).allSatisfy(state -> {
            assertThat(state.status()).isEqualTo(Status.RUNNING);
            assertThat(state.inFlight()).isZero();
        }));
    }
}
