package io.petisco.examples.registration;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;

import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What was answered with 201 is handled or dead-lettered, even if the application is killed (SIGKILL) in the middle, twice. A
 * mail counts as sent when its line is in the log of one of the lives.
 */
class KillingTheAppLosesNothingIT {

    private static final int USERS = 5_000;

    /** A handler that publishes waits for the confirm: several at a time make the test shorter. */
    private static final Map<String, String> SETTINGS =
            Map.of("registration.mail.failure-rate", "0.2", "quarkus.petisco.consumer.concurrency", "8");

    @Test
    void everyAcceptedUserGetsAMailOrADeadLetter() throws IOException, TimeoutException {
        LocalRabbitMq broker = LocalRabbitMq.shared();
        try (Lives example = new Lives(broker, SETTINGS);
                UserFlood flood = new UserFlood(example);
                DeadMails deadMails = new DeadMails(broker)) {
            example.begin();
            CompletableFuture<Void> posting = flood.begin(USERS);
            for (int accepted : List.of(USERS / 3, USERS * 2 / 3)) {
                awaitAccepted(flood, accepted, posting);
                example.kill();
                Fates unfinished = fates(flood, example, deadMails);
                System.out.println("killed:     " + unfinished.describe("open"));
                assertThat(unfinished.open()).as("the kill came amid work").isNotEmpty();
                example.begin();
            }
            posting.join();
            System.out.println("all posted: " + fates(flood, example, deadMails).describe("open"));
            await("each accepted user's fate")
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        Fates now = fates(flood, example, deadMails);
                        assertThat(now.nothingOpen()).as(now.describe("lost")).isTrue();
                        assertThat(deadMails.waiting()).isZero();
                    });
            Fates end = fates(flood, example, deadMails);
            System.out.println("at the end: " + end.describe("lost") + ", requests " + flood.tried());
            assertThat(end.accepted()).isEqualTo(USERS);
            assertThat(end.open()).isEmpty();
            assertThat(end.mailed() + end.deadLettered()).isGreaterThanOrEqualTo(USERS);
        }
    }

    private static void awaitAccepted(UserFlood flood, int users, CompletableFuture<Void> posting) {
        await(users + " accepted users")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .failFast("posting failed", posting::isCompletedExceptionally)
                .until(() -> flood.accepted().size() >= users);
    }

    private static Fates fates(UserFlood flood, Lives example, DeadMails deadMails)
            throws IOException, TimeoutException {
        return Fates.of(flood.accepted(), example.lines(), deadMails.addresses());
    }
}
