package io.petisco.deployment.rules;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.petisco.deployment.TestApplication;

class ConfigurationRulesTest {

    private static final String PART_FIX =
            ". Fix: use letters, digits, '-' and '_' only: it is one part of queue names and routing keys";
    private static final String TIME_FIX =
            ". Fix: use a duration from 1 millisecond to 49 days, such as 500ms, 10s or PT1M";

    @Test
    void noOrganization() {
        TestApplication.of()
                .without("quarkus.petisco.organization")
                .hasProblems("application.properties: quarkus.petisco.organization is not set."
                        + " Fix: set it, for example quarkus.petisco.organization=acme. It is the first part of"
                        + " every exchange, queue and routing key");
    }

    @Test
    void badParts() {
        TestApplication.of()
                .with("quarkus.petisco.organization", "ac.me")
                .with("quarkus.petisco.service", "")
                .hasProblems(
                        "application.properties: quarkus.petisco.organization 'ac.me' contains a dot" + PART_FIX,
                        "application.properties: quarkus.petisco.service '' is empty" + PART_FIX);
    }

    @Test
    void noService() {
        TestApplication.of()
                .without("quarkus.application.name")
                .hasProblems("application.properties: neither quarkus.petisco.service nor quarkus.application.name is"
                        + " set. Fix: set quarkus.petisco.service. It is the second part of every exchange, queue"
                        + " and routing key");
    }

    @Test
    void anApplicationNameThatCannotStandForTheService() {
        TestApplication.of()
                .with("quarkus.application.name", "com.acme.registration")
                .hasProblems("application.properties: quarkus.petisco.service is not set, and the application's name"
                        + " 'com.acme.registration' contains a dot."
                        + " Fix: set quarkus.petisco.service to a name of letters, digits, '-' and '_'");
    }

    @Test
    void delays() {
        TestApplication.of()
                .withDelays(Duration.ofSeconds(-1), Duration.ofDays(50), Duration.ofDays(49), Duration.ofNanos(1))
                .hasProblems(
                        "application.properties: quarkus.petisco.delays has 'PT-1S', which is negative" + TIME_FIX,
                        "application.properties: quarkus.petisco.delays has 'PT1200H', which is longer than RabbitMQ"
                                + " supports" + TIME_FIX,
                        "application.properties: quarkus.petisco.delays has 'PT0.000000001S', which is less than a"
                                + " millisecond" + TIME_FIX);
    }

    @Test
    void times() {
        TestApplication.of()
                .with("quarkus.petisco.retry.ttl", "-5s")
                .with("quarkus.petisco.queue.ttl", "later")
                .with("quarkus.petisco.retry.max-retries", "-3")
                .hasProblems(
                        "application.properties: quarkus.petisco.retry.ttl '-5s' is negative" + TIME_FIX,
                        "application.properties: quarkus.petisco.queue.ttl 'later' is not a duration" + TIME_FIX,
                        "application.properties: quarkus.petisco.retry.max-retries is -3. Fix: use 0 or more");
    }
}
