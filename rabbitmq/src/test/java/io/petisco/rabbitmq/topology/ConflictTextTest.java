package io.petisco.rabbitmq.topology;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Uses real replies of RabbitMQ. */
class ConflictTextTest {

    private static final String START = "PRECONDITION_FAILED - inequivalent arg ";
    private static final String DECLARE_AGAIN =
            "To replace it and keep its messages, run: petisco topology apply --migrate. To delete it once it is"
                    + " empty, run: rabbitmqctl delete_queue --vhost '/' --if-empty ";

    private static String explain(String what, String reply) {
        return ConflictText.explain(what, reply, "/");
    }

    @Test
    void anotherTtl() {
        assertThat(explain(
                        "queue 'retry.q'",
                        START + "'x-message-ttl' for queue 'retry.q' in vhost '/': received the value '1500' of type"
                                + " 'signedint' but current is the value '5000' of type 'long'"))
                .isEqualTo("queue 'retry.q' exists with x-message-ttl = 5000, but this application declares 1500."
                        + " To keep the queue as it is, set quarkus.petisco.queues.\"q\".retry-ttl=5000ms. "
                        + DECLARE_AGAIN + "'retry.q'");
    }

    @Test
    void noTtl() {
        assertThat(explain(
                        "queue 'q'",
                        START + "'x-message-ttl' for queue 'q' in vhost '/': received the value '60000' of type"
                                + " 'signedint' but current is none"))
                .isEqualTo("queue 'q' exists with x-message-ttl = none, but this application declares 60000."
                        + " To keep the queue as it is, leave quarkus.petisco.queue.ttl out. " + DECLARE_AGAIN + "'q'");
    }

    @Test
    void anotherStrategyOfRetries() {
        assertThat(explain(
                        "queue 'q'",
                        START + "'x-delayed-retry-type' for queue 'q' in vhost '/': received the value 'failed' of"
                                + " type"
                                + " 'longstr' but current is none"))
                .isEqualTo("queue 'q' exists with x-delayed-retry-type = none, but this application declares failed."
                        + " To keep the queue as it is, build the application with"
                        + " quarkus.petisco.queues.\"q\".retry-strategy=queue. " + DECLARE_AGAIN + "'q'");
        assertThat(explain(
                        "queue 'q'",
                        START
                                + "'x-delayed-retry-type' for queue 'q' in vhost '/': received none but current is"
                                + " the value"
                                + " 'failed' of type 'longstr'"))
                .contains("build the application with quarkus.petisco.queues.\"q\".retry-strategy=broker. ");
    }

    @Test
    void anotherDelayOfTheBroker() {
        assertThat(explain(
                        "queue 'q'",
                        START
                                + "'x-delayed-retry-min' for queue 'q' in vhost '/': received '2500' but"
                                + " current is '1500'"))
                .isEqualTo("queue 'q' exists with x-delayed-retry-min = 1500, but this application declares 2500."
                        + " To keep the queue as it is, set quarkus.petisco.queues.\"q\".retry-ttl=1500ms. "
                        + DECLARE_AGAIN
                        + "'q'");
    }

    @Test
    void anotherQueueType() {
        assertThat(explain(
                        "queue 'q'",
                        START + "'x-queue-type' for queue 'q' in vhost '/': received none but current is the value"
                                + " 'quorum' of type 'longstr'"))
                .isEqualTo("queue 'q' exists with x-queue-type = quorum, but this application declares none."
                        + " To keep the queue as it is, build the application with"
                        + " quarkus.petisco.queues.\"q\".queue-type=quorum. " + DECLARE_AGAIN + "'q'");
    }

    /** RabbitMQ compares the other arguments of the type before the type itself. */
    @Test
    void anotherTypeOfARetryQueue() {
        assertThat(explain(
                        "queue 'retry.q'",
                        START
                                + "'x-overflow' for queue 'retry.q' in vhost '/': received the value"
                                + " 'reject-publish' of type"
                                + " 'longstr' but current is none"))
                .isEqualTo("queue 'retry.q' exists as a classic queue, but this application declares a quorum queue"
                        + " (x-overflow is none, not reject-publish)."
                        + " To keep the queue as it is, build the application with"
                        + " quarkus.petisco.queues.\"q\".retry-queue-type=classic, as a Python service that shares"
                        + " the queue needs it. " + DECLARE_AGAIN + "'retry.q'");
        assertThat(explain(
                        "queue 'retry.q'",
                        START + "'x-overflow' for queue 'retry.q' in vhost '/': received none but current is the"
                                + " value"
                                + " 'reject-publish' of type 'longstr'"))
                .isEqualTo("queue 'retry.q' exists as a quorum queue, but this application declares a classic queue"
                        + " (x-overflow is reject-publish, not none)."
                        + " To keep the queue as it is, build the application with"
                        + " quarkus.petisco.queues.\"q\".retry-queue-type=quorum. " + DECLARE_AGAIN + "'retry.q'");
        assertThat(explain(
                        "queue 'retry.q'",
                        START
                                + "'x-queue-type' for queue 'retry.q' in vhost '/': received none but current is"
                                + " the value"
                                + " 'quorum' of type 'longstr'"))
                .contains("build the application with quarkus.petisco.queues.\"q\".retry-queue-type=quorum. ");
    }

    @Test
    void anotherTypeOfOneOfSeveralRetryQueues() {
        assertThat(explain(
                        "queue 'retry.q.5s'",
                        START
                                + "'x-dead-letter-strategy' for queue 'retry.q.5s' in vhost '/': received the value"
                                + " 'at-least-once' of type 'longstr' but current is none"))
                .startsWith(
                        "queue 'retry.q.5s' exists as a classic queue, but this application declares a quorum queue")
                .contains("build the application with quarkus.petisco.queues.\"q\".retry-queue-type=classic, ");
    }

    /** RabbitMQ truncates a reply after 255 bytes. */
    @Test
    void anotherTypeOfARetryQueueWithALongName() {
        assertThat(explain("queue 'retry.q'", START + "'x-overflow' for queue 'retry.q..."))
                .contains("build the application with quarkus.petisco.queues.\"q\".retry-queue-type=classic"
                        + " (or quorum, if it is a quorum queue). ")
                .endsWith(DECLARE_AGAIN + "'retry.q'");
    }

    @Test
    void anExchangeOfAnotherType() {
        assertThat(explain(
                        "exchange 'acme.shop'",
                        START
                                + "'type' for exchange 'acme.shop' in vhost '/': received 'topic' but"
                                + " current is 'direct'"))
                .isEqualTo("exchange 'acme.shop' exists with type = direct, but this application declares topic."
                        + " Exchanges are of type topic and durable: delete this one, or choose another"
                        + " quarkus.petisco.organization or quarkus.petisco.service.");
    }

    @Test
    void otherRepliesAreKept() {
        assertThat(explain("queue 'q'", "RESOURCE_LOCKED - cannot obtain exclusive access to locked queue 'q'"))
                .isEqualTo("queue 'q': RESOURCE_LOCKED - cannot obtain exclusive access to locked queue 'q'");
    }
}
