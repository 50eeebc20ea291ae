package io.petisco.it.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void clocksOneHourOff() throws Exception {
        Optional<Path> faketime = faketime();
        assumeTrue(faketime.isPresent(), "libfaketime is not installed (apt-get install libfaketime)");
        Map<String, String> settings = Map.of("load.kind", "scheduled", "load.delay", "3s");
        BankApp early = scene.launch(settings, clock(faketime.get(), "-1h"));
        BankApp late = scene.launch(settings, clock(faketime.get(), "+1h"));
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

    private static Optional<Path> faketime() throws IOException {
        try (Stream<Path> architectures = Files.list(Path.of("/usr/lib"))) {
            return architectures
                    .map(folder -> folder.resolve("faketime/libfaketime.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        }
    }

    /** Waits of a JVM use the monotonic clock, which must stay as it is: else they end at once, again and again. */
    private static Map<String, String> clock(Path faketime, String offset) {
        return Map.of(
                "LD_PRELOAD",
                faketime.toString(),
                "FAKETIME",
                offset,
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
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
        Instant due = Instant.now().plus(Duration.ofMinutes(2));
        BankApp first = scene.launch(Map.of(
                "load.at", due.toString(), "load.bookings", "500", "load.until", "223", "load.records", "false"));
        BankApp second = scene.launch(Map.of("load.kind", "none", "load.records", "false"))
                .awaitReady();
        scene.awaitBookings(100_000);
        assertThat(scene.tap().count()).as("sent before the time").isZero();
        assertThat(Instant.now()).as("the time of that count").isBefore(due);
        scene.verifySent(100_000, Duration.ofMinutes(6));
        first.terminate();
        second.terminate();
    }
}
