package io.petisco.deployment.running.handling;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.ConsumerState.Status;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.NumberedWork;
import io.petisco.deployment.running.NumberedWork.Numbered;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The client of the official connector settles a message on its current AMQP channel. The second message of the lost
 * channel is not the second message of the new channel.
 */
class InFlightMessagesSurviveALostConnectionTest {

    private static final String VIRTUAL_HOST = "channel-in-flight";
    private static final String CONNECTION = "numbered-work (Incoming)";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MESSAGES = 12;

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, NumberedWork.CONFIGURATION, NumberedWork.CLASSES)
            .build();

    @Inject
    DomainEventBus events;

    @Inject
    MessageConsumer consumer;

    @Inject
    NumberedWork work;

    @Test
    void itIsDeliveredAgain() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            IntStream.rangeClosed(1, MESSAGES).forEach(number -> events.publish(new Numbered(number)));
            work.allow(1);
            await().atMost(SOON).until(() -> work.begun().equals(List.of(1, 2)));

            loseTheConnection();
            consumer.pause(NumberedWork.QUEUE);
            work.allow(1); // the second message is handled, but acknowledged too late
            await().atMost(SOON)
                    .until(() -> consumer.state().get(NumberedWork.QUEUE).status() == Status.PAUSED);

            assertThat(work.done()).containsExactly(1, 2);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(spy.count(NumberedWork.QUEUE))
                            .as("all but the first")
                            .isEqualTo(MESSAGES - 1));

            work.allow(10 * MESSAGES);
            consumer.resume(NumberedWork.QUEUE);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(new HashSet<>(work.done())).hasSize(MESSAGES));
            await().atMost(SOON).until(() -> spy.count(NumberedWork.QUEUE) == 0);
        }
    }

    private static void loseTheConnection() {
        Management management = new Management();
        Set<String> before = consumerTags();
        await().atMost(SOON)
                .until(() -> !management.connections(VIRTUAL_HOST, CONNECTION).isEmpty());
        management.connections(VIRTUAL_HOST, CONNECTION).forEach(management::closeConnection);
        await().atMost(SOON).until(() -> {
            Set<String> now = consumerTags();
            return !now.isEmpty() && now.stream().noneMatch(before::contains);
        });
    }

    private static Set<String> consumerTags() {
        return StreamSupport.stream(
                        new Management().list("consumers", VIRTUAL_HOST).spliterator(), false)
                .map(found -> found.get("consumer_tag").asText())
                .collect(Collectors.toSet());
    }
}
