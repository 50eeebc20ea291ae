package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class QueueSettingRulesTest {

    private static final String QUEUES = "quarkus.petisco.queues.";
    private static final String IN = "application.properties: " + QUEUES;
    private static final String MAIL = "acme.registration.1.event.created.send_mail";

    record Created(String name) implements DomainEvent {}

    static class Handlers {
        @HandlesEvent
        void sendMail(Created event) {}

        @HandlesEvent
        void sendSms(Created event) {}
    }

    private final TestApplication application = TestApplication.of(QueueSettingRulesTest.class);

    private TestApplication with(String... settingsAndValues) {
        for (int i = 0; i < settingsAndValues.length; i += 2) {
            application.with(QUEUES + settingsAndValues[i], settingsAndValues[i + 1]);
        }
        return application;
    }

    @Test
    void values() {
        with(
                        "\"*\".retry-ttl", "-1s",
                        "\"*\".main-ttl", "soon",
                        "\"*\".max-retries", "-1",
                        "\"*\".prefetch", "70000",
                        "\"*\".concurrency", "0",
                        "\"*\".max-length", "none",
                        "\"*\".priority", "256",
                        "\"*\".queue-type", "stream",
                        "\"*\".retry-queue-type", "lazy",
                        "\"*\".single-active-consumer", "yes",
                        "\"*mail\".retry-delays", "1s,,0s")
                .hasProblems(
                        IN + "\"*\".retry-ttl '-1s' is negative."
                                + " Fix: use a duration from 1 millisecond to 49 days, such as 500ms, 10s or PT1M",
                        IN + "\"*\".main-ttl 'soon' is not a duration."
                                + " Fix: use a duration from 1 millisecond to 49 days, such as 500ms, 10s or PT1M",
                        IN + "\"*\".max-retries '-1' is less than 0. Fix: use 0 or more",
                        IN + "\"*\".prefetch '70000' is more than 65535. Fix: use a number from 1 to 65535",
                        IN + "\"*\".concurrency '0' is less than 1. Fix: use 1 or more",
                        IN + "\"*\".max-length 'none' is not a whole number. Fix: use 1 or more",
                        IN + "\"*\".priority '256' is more than 255. Fix: use a number from 1 to 255",
                        IN + "\"*\".queue-type 'stream' is not a queue type. Fix: use classic or quorum",
                        IN + "\"*\".retry-queue-type 'lazy' is not a queue type. Fix: use classic or quorum",
                        IN + "\"*\".single-active-consumer 'yes' is neither true nor false. Fix: use true or false",
                        IN + "\"*mail\".retry-delays '1s,,0s' has '', which is not a duration. Fix: use durations"
                                + " from"
                                + " 1 millisecond to 49 days separated by commas, such as 1s,5s,30s");
    }

    @Test
    void oneTimeAndSeveralDelays() {
        with("\"*\".retry-ttl", "1s", "\"*\".retry-delays", "1s,2s")
                .hasProblems(IN + "\"*\".retry-ttl and " + QUEUES + "\"*\".retry-delays exclude each other."
                        + " Fix: keep one of them: retry-ttl for one time, retry-delays for several");
    }

    @Test
    void prioritiesOfQuorumQueues() {
        with("\"*.send_mail\".priority", "5")
                .with("quarkus.petisco.queue-type", "quorum")
                .hasProblems("application.properties: the queue " + MAIL + " is a quorum queue, and has " + QUEUES
                        + "\"*.send_mail\".priority: RabbitMQ has x-max-priority for classic queues only."
                        + " Fix: remove the priority, or set " + QUEUES + "\"" + MAIL + "\".queue-type=classic");
    }

    @Test
    void aPatternWithoutQuotes() {
        with("acme.*.retry-ttl", "5s")
                .hasProblems(IN + "acme.*.retry-ttl is not a queue setting. Fix: put the pattern in quotes, for"
                        + " example " + QUEUES + "\"*.send_mail*\".retry-ttl");
    }

    /** A key in a YAML file with quotes for YAML and quotes as in a properties file becomes such a pattern. */
    @Test
    void aPatternInTwoPairsOfQuotes() {
        with("\"\"*.send_mail\"\".retry-ttl", "5s")
                .hasProblems(IN + "\"\"*.send_mail\"\".retry-ttl has its pattern in two pairs of quotes."
                        + " Fix: keep one pair. In a YAML file the pattern is a key: \"*.send_mail\":");
    }

    @Test
    void aSettingWithALevelTooMany() {
        with("\"*.send_mail\".retry-ttl.seconds", "5")
                .hasProblems(IN + "\"*.send_mail\".retry-ttl.seconds is not a queue setting."
                        + " Fix: give retry-ttl itself a value");
    }

    @Test
    void namesThatDelaysMakeTooLong() {
        String service = "s".repeat(210);
        with("\"*.send_mail\".retry-delays", "12345678ms")
                .with("quarkus.petisco.service", service)
                .hasProblems(Handlers.class.getName() + "#sendMail: the queue name retry.acme." + service
                        + ".1.event.created.send_mail.12345678ms has 258 bytes, and AMQP allows 255."
                        + " Fix: give a shorter name with @HandlesEvent(name = ...) or @MessageType(name = ...)");
    }

    @Test
    void aPatternThatMatchesNothingIsAWarningWithNearNames() {
        with("\"*.send_mial\".retry-ttl", "5s", "\"*.send_*\".prefetch", "5");

        application.hasProblems();
        assertThat(application.validation().warnings())
                .containsExactly(QUEUES + "\"*.send_mial\".* matches no queue. The queues are " + MAIL
                        + ", acme.registration.1.event.created.send_sms");
    }
}
