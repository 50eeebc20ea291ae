package io.petisco.rabbitmq;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** With replies as RabbitMQ sends them. */
class ConflictRepliesAreExplainedTest {

    private static final String START = "PRECONDITION_FAILED - inequivalent arg ";
    private static final String ANEW =
            "To have it declared again, with its messages: petisco topology apply --migrate; once it is empty: rabbitmqctl delete_queue --vhost '/' --if-empty ";

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
                        + ANEW + "'retry.q'");
    }

    @Test
    void noTtl() {
        assertThat(explain(
                        "queue 'q'",
                        START + "'x-message-ttl' for queue 'q' in vhost '/': received the value '60000' of type"
                                + " 'signedint' but current is none"))
                .isEqualTo("queue 'q' exists with x-message-ttl = none, but this application declares 60000."
                        + " To keep the queue as it is, leave quarkus.petisco.queue.ttl out. " + ANEW + "'q'");
    }

    @Test
    void anotherQueueType() {
        assertThat(explain(
                        "queue 'q'",
                        START + "'x-queue-type' for queue 'q' in vhost '/': received none but current is the value"
                                + " 'quorum' of type 'longstr'"))
                .isEqualTo("queue 'q' exists with x-queue-type = quorum, but this application declares none."
                        + " To keep the queue as it is, build the application with"
                        + " quarkus.petisco.queues.\"q\".queue-type=quorum. " + ANEW + "'q'");
    }

    /** RabbitMQ compares what comes with the type before the type. */
    @Test
    void anotherTypeOfARetryQueue() {
        assertThat(explain(
                        "queue 'retry.q'",
                        START
                                + "'x-overflow' for queue 'retry.q' in vhost '/': received the value 'reject-publish' of type"
                                + " 'longstr' but current is none"))
                .isEqualTo(
                        "queue 'retry.q' exists with x-overflow = none, but this application declares reject-publish."
                                + " To keep the queue as it is, build the application with"
                                + " quarkus.petisco.queues.\"q\".retry-queue-type=classic. " + ANEW + "'retry.q'");
        assertThat(explain(
                        "queue 'retry.q'",
                        START + "'x-overflow' for queue 'retry.q' in vhost '/': received none but current is the value"
                                + " 'reject-publish' of type 'longstr'"))
                .isEqualTo(
                        "queue 'retry.q' exists with x-overflow = reject-publish, but this application declares none."
                                + " To keep the queue as it is, build the application with"
                                + " quarkus.petisco.queues.\"q\".retry-queue-type=quorum. " + ANEW + "'retry.q'");
        assertThat(explain(
                        "queue 'retry.q'",
                        START
                                + "'x-queue-type' for queue 'retry.q' in vhost '/': received none but current is the value"
                                + " 'quorum' of type 'longstr'"))
                .contains("build the application with quarkus.petisco.queues.\"q\".retry-queue-type=quorum. ");
    }

    @Test
    void anExchangeOfAnotherType() {
        assertThat(
                        explain(
                                "exchange 'acme.shop'",
                                START
                                        + "'type' for exchange 'acme.shop' in vhost '/': received 'topic' but current is 'direct'"))
                .isEqualTo("exchange 'acme.shop' exists with type = direct, but this application declares topic."
                        + " Exchanges are of type topic and durable: delete this one, or choose another"
                        + " quarkus.petisco.organization or quarkus.petisco.service.");
    }

    @Test
    void whatIsNoInequivalentArgument() {
        assertThat(explain("queue 'q'", "RESOURCE_LOCKED - cannot obtain exclusive access to locked queue 'q'"))
                .isEqualTo("queue 'q': RESOURCE_LOCKED - cannot obtain exclusive access to locked queue 'q'");
    }
}
