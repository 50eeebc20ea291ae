package io.petisco.it.outbox;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.support.LocalPostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Transactions that end in an unusual way, or publish in one. */
@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class NoTransactionLosesItsMessagesIT {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void endedByTheTransactionReaper() throws Exception {
        BankApp app = scene.launch(
                Map.of("load.kind", "late", "load.threads", "40", "quarkus.datasource.jdbc.max-size", "50"));
        await("a transaction that the reaper ended").atMost(Scene.SETTLE).until(() -> app.hasLogged("ARJUNA012117"));
        scene.awaitBookings(200);
        app.terminate();
        scene.settle();
    }

    @Test
    void anotherTransactionInside() throws Exception {
        BankApp app = scene.launch(Map.of("load.kind", "nested", "quarkus.datasource.jdbc.max-size", "20"));
        scene.awaitBookings(500);
        app.kill();
        scene.settle();
    }

    @Test
    void publishedInPreUpdate() throws Exception {
        BankApp app = scene.launch(Map.of("load.kind", "entity"));
        scene.awaitBookings(500);
        app.kill();
        scene.settle();
    }

    /** The connection to the database breaks before the COMMIT arrives, or after it and before the answer. */
    @Test
    void unknownOutcomeOfCommit() throws Exception {
        try (CommitCutter cutter = new CommitCutter(LocalPostgres.port())) {
            // every COMMIT is sent as text
            BankApp app = scene.launch(
                    Map.of("quarkus.datasource.jdbc.url", scene.url(cutter.port()) + "?prepareThreshold=0"));
            scene.awaitBookings(500);
            app.terminate();
            assertThat(cutter.beforeCommit()).as("cut before the COMMIT").isGreaterThan(5);
            assertThat(cutter.beforeAnswer()).as("cut before the answer").isGreaterThan(5);
        }
        scene.settle();
    }
}
