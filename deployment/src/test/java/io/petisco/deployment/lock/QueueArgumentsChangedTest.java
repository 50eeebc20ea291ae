package io.petisco.deployment.lock;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class QueueArgumentsChangedTest {

    record UserCreated(String email) implements DomainEvent {}

    static class Handlers {
        @HandlesEvent
        void sendMail(UserCreated event) {}

        @HandlesEvent
        void audit(UserCreated event) {}
    }

    private static final String CONSEQUENCE = ". RabbitMQ never changes the arguments of a queue, so the application"
            + " does not start while the old queue exists. Fix: ";
    private static final String MIGRATE = ", or stop all instances, run 'petisco topology apply"
            + " target/petisco/topology.json --migrate', which keeps the messages, and start the new version";
    private static final String QUEUE = "acme.registration.1.event.user_created.send_mail";

    private static TestApplication application() {
        return TestApplication.of(QueueArgumentsChangedTest.class);
    }

    @Test
    void theCommandMigratesAndTheSettingKeeps() {
        TestApplication after = application().with("quarkus.petisco.queues.\"*.send_mail\".retry-ttl", "30s");

        assertThat(Locks.breaks(Locks.between(application(), after)))
                .containsExactly("queue retry." + QUEUE + ": x-message-ttl is 30000, and was 5000" + CONSEQUENCE
                        + "keep the old value with quarkus.petisco.queues.\"" + QUEUE + "\".retry-ttl=5000ms"
                        + MIGRATE);
    }

    @Test
    void theSameChangeOfManyQueuesIsOneDifference() {
        TestApplication after = application().with("quarkus.petisco.retry-queue-type", "classic");

        assertThat(Locks.breaks(Locks.between(application(), after)))
                .containsExactly("2 queues (retry.acme.registration.1.event.user_created.audit, retry." + QUEUE
                        + "): x-dead-letter-strategy is absent, and was at-least-once; x-delivery-limit is absent, and"
                        + " was 2147483647; x-overflow is absent, and was reject-publish; x-queue-type is classic, and"
                        + " was quorum" + CONSEQUENCE + "keep the old value with"
                        + " quarkus.petisco.queues.\"acme.registration.1.event.user_created.audit\".retry-queue-type="
                        + "quorum" + MIGRATE);
    }

    @Test
    void aNewArgumentHasNoOldValueToKeep() {
        TestApplication after = application().with("quarkus.petisco.queues.\"*.send_mail\".max-length", "1000");

        assertThat(Locks.breaks(Locks.between(application(), after)))
                .containsExactly("queue " + QUEUE + ": x-max-length is 1000, and was absent" + CONSEQUENCE
                        + "keep the old setting" + MIGRATE);
    }

    @Test
    void developmentModeMayHaveOtherArguments() {
        TestApplication after = application().with("quarkus.petisco.retry.ttl", "30s");

        assertThat(new LockCheck(false)
                        .changes(new LockDiff(Locks.of(application()), Locks.of(after), Locks.TOPOLOGY))
                        .isEmpty())
                .isTrue();
    }
}
