package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.HandlesQueue;
import io.petisco.MessageEnvelope;
import io.petisco.deployment.TestApplication;

class RetryStrategyRulesTest {

    private static final String QUEUES = "quarkus.petisco.queues.";
    private static final String MAIL = "acme.registration.1.event.created.send_mail";
    private static final String SMS = "acme.registration.1.event.created.send_sms";
    private static final String BEGINNING =
            "application.properties: with quarkus.petisco.retry.strategy=broker (or" + " retry-strategy=broker) ";

    record Created(String name) implements DomainEvent {}

    static class Handlers {
        @HandlesEvent
        void sendMail(Created event) {}

        @HandlesEvent
        void sendSms(Created event) {}

        @HandlesQueue("somebody.elses")
        void handle(MessageEnvelope envelope) {}
    }

    private final TestApplication application = TestApplication.of(RetryStrategyRulesTest.class);

    @Test
    void valuesByPattern() {
        application
                .with(QUEUES + "\"*\".retry-strategy", "native")
                .hasProblems("application.properties: " + QUEUES
                        + "\"*\".retry-strategy 'native' is not a retry strategy. Fix: use queue or broker");
    }

    /** The queue that another application declares keeps its retry queue. */
    @Test
    void quorumQueuesMayBeRetriedByTheBroker() {
        application
                .with("quarkus.petisco.retry.strategy", "broker")
                .with("quarkus.petisco.queue-type", "quorum")
                .with(QUEUES + "\"" + MAIL + "\".retry-delays", "2s,4s,6s")
                .hasProblems();
    }

    @Test
    void classicQueuesMayNot() {
        application
                .with("quarkus.petisco.retry.strategy", "broker")
                .hasProblems(BEGINNING + MAIL + ", " + SMS
                        + " cannot be retried: each is a classic queue: RabbitMQ delays failed messages in quorum"
                        + " queues only. Fix: set quarkus.petisco.queue-type=quorum, or leave"
                        + " quarkus.petisco.retry.strategy=broker out; both can be set for single queues: queue-type,"
                        + " retry-strategy");
    }

    @Test
    void delaysHaveToGrowByTheFirst() {
        application
                .with("quarkus.petisco.queue-type", "quorum")
                .with(QUEUES + "\"*\".retry-strategy", "broker")
                .with(QUEUES + "\"*.send_mail\".retry-delays", "1s,5s,30s")
                .hasProblems(BEGINNING + MAIL
                        + " cannot be retried: each has retry-delays: RabbitMQ can delay a message for the same"
                        + " time after each failure, or for a multiple of the first time (1s,2s,3s), but not for"
                        + " other times. Fix: set retry-ttl, or such retry-delays; or set retry-strategy=queue for"
                        + " the queue");
    }

    @Test
    void aSingleActiveConsumerWouldLoseItsOrder() {
        application
                .with("quarkus.petisco.queue-type", "quorum")
                .with("quarkus.petisco.retry.strategy", "broker")
                .with(QUEUES + "\"*.send_sms\".single-active-consumer", "true")
                .hasProblems(BEGINNING + SMS
                        + " cannot be retried: each has single-active-consumer: when a consumer stops, RabbitMQ"
                        + " counts a failure for its prefetched messages and delays them, so that later messages"
                        + " would overtake them. Fix: set"
                        + " retry-strategy=queue for the queue");
    }
}
