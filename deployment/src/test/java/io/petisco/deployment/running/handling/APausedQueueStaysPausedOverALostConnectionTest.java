package io.petisco.deployment.running.handling;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.ConsumerState;
import io.petisco.ConsumerState.Status;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.GoldenApp.UserConfirmed;
import io.petisco.deployment.running.GoldenApp.UserCreated;
import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class APausedQueueStaysPausedOverALostConnectionTest {

    private static final String VIRTUAL_HOST = "pausing";
    private static final String MAILS = "acme.registration.1.event.user_created.send_mail_on_user_created";
    private static final String SMS = "acme.registration.1.event.user_confirmed.send_sms_on_user_confirmed";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, GoldenApp.CONFIGURATION, GoldenApp.CLASSES)
            .build();

    @Inject
    MessageConsumer consumer;

    @Inject
    DomainEventBus events;

    @Test
    void alsoWhatIsStopped() throws Exception {
        try (Spy spy = new Spy(VIRTUAL_HOST)) {
            consumer.pause(MAILS);
            await().until(() -> status(MAILS) == Status.PAUSED);

            loseTheConnections(spy);

            assertThat(status(MAILS)).isEqualTo(Status.PAUSED);
            events.publish(new UserCreated(UUID.randomUUID()), new UserConfirmed(UUID.randomUUID()));
            await().until(() -> spy.count(SMS) == 0);
            assertThat(spy.count(MAILS)).isEqualTo(1);
            assertThat(spy.consumers(MAILS)).isZero();

            consumer.stop();
            await().until(() -> status(SMS) == Status.STOPPED);
            loseTheConnectionOfThePublisher(spy);

            assertThat(statuses().values()).containsOnly(Status.PAUSED, Status.STOPPED);
            assertThat(spy.consumers(SMS)).isZero();

            consumer.resume(MAILS);
            assertThat(status(MAILS)).isEqualTo(Status.STOPPED);
            consumer.start();
            await().until(() -> spy.count(MAILS) == 0);
            await().until(() -> statuses().values().stream().allMatch(status -> status == Status.RUNNING));
        }
    }

    private void loseTheConnections(Spy spy) throws Exception {
        Set<String> before = consumerTags(SMS);
        closeConnections(spy);
        await().until(() -> status(SMS) == Status.RUNNING
                && Collections.disjoint(consumerTags(SMS), before)
                && consumerTags(SMS).size() == 1);
    }

    private void loseTheConnectionOfThePublisher(Spy spy) throws Exception {
        closeConnections(spy);
        events.publish(new UserConfirmed(UUID.randomUUID()));
        await().until(() -> spy.count(SMS) == 1);
    }

    /** Closes the two connections of the application and that of the spy. */
    private static void closeConnections(Spy spy) throws Exception {
        Management management = new Management();
        await().until(() -> management.connections(VIRTUAL_HOST).size() == 3);
        management.connections(VIRTUAL_HOST).forEach(management::closeConnection);
        spy.reconnect();
    }

    private static Set<String> consumerTags(String queue) {
        return StreamSupport.stream(
                        new Management().list("consumers", VIRTUAL_HOST).spliterator(), false)
                .filter(consumer -> consumer.get("queue").get("name").asText().equals(queue))
                .map(consumer -> consumer.get("consumer_tag").asText())
                .collect(Collectors.toSet());
    }

    private Status status(String queue) {
        return consumer.state().get(queue).status();
    }

    private Map<String, Status> statuses() {
        return consumer.state().values().stream()
                .collect(Collectors.toMap(ConsumerState::queue, ConsumerState::status));
    }
}
