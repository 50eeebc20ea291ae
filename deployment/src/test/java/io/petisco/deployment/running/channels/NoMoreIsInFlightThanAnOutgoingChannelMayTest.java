package io.petisco.deployment.running.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEvent;
import io.petisco.deployment.running.RabbitMqAccess;
import io.petisco.deployment.running.RunningApp;
import io.petisco.runtime.publish.PublishObservation;
import io.petisco.runtime.publish.PublishObserver;
import io.petisco.runtime.publish.PublishedType;
import io.petisco.runtime.publish.PublishedTypeObserver;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** A message that exceeds the limit waits, or is refused at once. No message is lost. */
class NoMoreIsInFlightThanAnOutgoingChannelMayTest {

    private static final String VIRTUAL_HOST = "outgoing-back-pressure";
    private static final int WINDOW = 5;
    private static final int MANY = 2_000;

    record Counted(int number) implements DomainEvent {}

    /** Counts the outstanding confirms. */
    @Singleton
    public static class Window implements PublishObserver, PublishedTypeObserver, PublishObservation {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        @Override
        public PublishedTypeObserver observe(PublishedType type) {
            return this;
        }

        @Override
        public PublishObservation begin(String messageId) {
            return this;
        }

        @Override
        public void sending() {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
        }

        @Override
        public void confirmed() {
            now.decrementAndGet();
        }
    }

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    VIRTUAL_HOST,
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "shop",
                            "mp.messaging.outgoing.domain-events.max-inflight-messages", String.valueOf(WINDOW),
                            "mp.messaging.outgoing.bounded.connector", "petisco",
                            "mp.messaging.outgoing.bounded.max-inflight-messages", String.valueOf(WINDOW)),
                    Counted.class,
                    Window.class)
            .build();

    @Inject
    @Channel("domain-events")
    @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
    Emitter<DomainEvent> patient;

    @Inject
    @Channel("bounded")
    Emitter<DomainEvent> bounded;

    @Inject
    Window window;

    @Test
    void messagesThatMayWaitAreSentInTheirTurn() throws Exception {
        try (RabbitMqAccess access = new RabbitMqAccess(VIRTUAL_HOST)) {
            String queue = access.queueFor("acme.shop", "#");
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            for (int number = 0; number < MANY; number++) {
                sent.add(patient.send(new Counted(number)).toCompletableFuture());
            }
            awaitAll(sent);

            assertThat(window.most.get()).isBetween(1, WINDOW);
            for (int number = 0; number < MANY; number++) {
                assertThat(numberIn(access.get(queue).getBody())).isEqualTo(number);
            }
        }
    }

    @Test
    void messagesWithoutRoomAreRefusedAndTheRestIsPublished() throws Exception {
        try (RabbitMqAccess access = new RabbitMqAccess(VIRTUAL_HOST)) {
            String queue = access.queueFor("acme.shop", "#");
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            int refused = 0;
            for (int number = 0; number < MANY; number++) {
                try {
                    CompletionStage<Void> taken = bounded.send(new Counted(number));
                    sent.add(taken.toCompletableFuture());
                } catch (IllegalStateException e) { // as Quarkus Messaging documents
                    refused++;
                }
            }
            awaitAll(sent);

            assertThat(refused).isPositive();
            assertThat(window.most.get()).isLessThanOrEqualTo(WINDOW);
            assertThat(access.count(queue)).isEqualTo(sent.size()).isEqualTo(MANY - refused);
        }
    }

    private static void awaitAll(List<CompletableFuture<Void>> sent) throws Exception {
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }

    private static int numberIn(byte[] body) throws Exception {
        return new ObjectMapper().readTree(body).at("/data/attributes/number").asInt();
    }
}
