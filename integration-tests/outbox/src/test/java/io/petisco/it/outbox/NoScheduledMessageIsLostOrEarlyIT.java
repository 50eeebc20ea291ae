package io.petisco.it.outbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.support.LocalPostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Messages that leave later: none before its time by the database's clock, and none that was cancelled. */
@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class NoScheduledMessageIsLostOrEarlyIT {

    private static final Path FAKETIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void clocksOneHourOff() throws Exception {
        assumeTrue(Files.exists(FAKETIME), "there is no " + FAKETIME + " (apt-get install libfaketime)");
        Map<String, String> settings = Map.of("load.kind", "scheduled", "load.delay", "3s");
        BankApp early = scene.launch(settings, clock("-1h"));
        BankApp late = scene.launch(settings, clock("+1h"));
        scene.awaitBookings(100);
        early.awaitReady();
        late.awaitReady();
        assertThat(early.clock())
                .as("the clock that is slow")
                .isBefore(LocalDateTime.now().minusMinutes(50));
        assertThat(late.clock())
                .as("the clock that is fast")
                .isAfter(LocalDateTime.now().plusMinutes(50));
        scene.awaitMoreBookings(400);
        early.kill();
        scene.awaitMoreBookings(100);
        late.terminate();
        scene.settle();
    }

    private static Map<String, String> clock(String offset) {
        return Map.of("LD_PRELOAD", FAKETIME.toString(), "FAKETIME", offset, "FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }

    @Test
    void cancelRacesTheClaim() throws Exception {
        Map<String, String> settings =
                Map.of("load.kind", "cancelled", "load.threads", "20", "quarkus.petisco.outbox.poll-interval", "50ms");
        BankApp first = scene.launch(settings);
        BankApp second = scene.launch(settings);
        scene.awaitBookings(500);
        first.kill();
        second.terminate();
        scene.settle();
        assertThat(scene.number("select count(*) from cancelled"))
                .as("cancelled")
                .isGreaterThan(50);
        assertThat(scene.number("select count(*) from arrived")).as("sent").isGreaterThan(50);
    }

    @Test
    @Tag("nightly")
    void oneHundredThousandDueAtOnce() throws Exception {
        Instant due = Instant.now().plus(Duration.ofSeconds(60));
        BankApp first = scene.launch(Map.of("load.at", due.toString(), "load.bookings", "500", "load.until", "223"));
        BankApp second = scene.launch(Map.of("load.kind", "none")).awaitReady();
        scene.awaitBookings(100_000);
        assertThat(Instant.now()).as("all are written before they are due").isBefore(due);
        assertThat(scene.number("select count(*) from arrived"))
                .as("arrived before the time")
                .isZero();
        scene.awaitSettled(Duration.ofMinutes(5));
        first.terminate();
        second.terminate();
        scene.verify(100_000);
    }
}
