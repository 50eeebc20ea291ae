package io.petisco.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.petisco.ChaosSettings;
import io.petisco.ConfigurableChaos;
import io.petisco.DomainEventBus;
import io.petisco.telemetry.Messages.Shaken;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** With chaos, metrics, tracing and health at once, each message ends once, and is counted once. */
@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class UnderChaosTheCountsAddUpTest {

    private static final int MESSAGES = 500;
    private static final String[] HANDLER = {"handler", "io.petisco.telemetry.Warehouse#shake"};

    @Inject
    DomainEventBus events;

    @Inject
    ConfigurableChaos chaos;

    @AfterEach
    void calm() {
        chaos.change(ChaosSettings.OFF);
    }

    @Test
    void eachMessageIsHandledOrDeadLettered() {
        chaos.change(new ChaosSettings(0.3, 0.5, Duration.ZERO, List.of("store"), Duration.ofMillis(10)));

        events.publish(Stream.generate(() -> new Shaken(UUID.randomUUID()))
                .limit(MESSAGES)
                .toList());

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Scrape scrape = Scrape.now();
            assertThat(count(scrape, "handled") + count(scrape, "dead_lettered"))
                    .isEqualTo(MESSAGES);
        });
        Scrape scrape = Scrape.now();
        assertThat(count(scrape, "handled")).isPositive();
        assertThat(count(scrape, "dead_lettered")).isPositive();
        assertThat(count(scrape, "failed")).isEqualTo(count(scrape, "retried") + count(scrape, "dead_lettered"));
        assertThat(scrape.value("petisco_messages_in_flight", HANDLER)).isZero();
        assertThat(scrape.value("petisco_messages_confirmed_total", "type", "shaken"))
                .isEqualTo(MESSAGES);
        assertThat(Health.status("ready")).isEqualTo("UP");
    }

    private static double count(Scrape scrape, String what) {
        return scrape.value("petisco_messages_" + what + "_total", HANDLER);
    }
}
