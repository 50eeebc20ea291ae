package io.petisco.it.outbox;

import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.support.LocalPostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Kills and halts applications, the database and the broker. After each fault, each committed booking has arrived, none that
 * was rolled back has, and those of one account were sent in their order. Duplicates are allowed, and counted; the
 * idempotent handler must not notice them.
 */
@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class NoFaultLosesACommittedMessageIT {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void killedBetweenCommitAndHandover() throws Exception {
        scene.launch(Map.of("load.halt-after-commit", "200")).awaitHalt();
        scene.settle();
    }

    @Test
    void killedBetweenConfirmAndDelete() throws Exception {
        scene.launch(Map.of("load.halt-after-confirm", "200")).awaitHalt();
        scene.settle();
    }

    @Test
    void killedWhileBothInstancesWork() throws Exception {
        BankApp first = scene.launch(Map.of());
        BankApp second = scene.launch(Map.of());
        scene.awaitBookings(500);
        first.kill();
        scene.awaitMoreBookings(300);
        second.kill();
        scene.settle();
    }

    @Test
    void databaseRestartedWhileAllWork() throws Exception {
        BankApp app = scene.launch(Map.of());
        scene.awaitBookings(300);
        scene.postgres().restart();
        scene.awaitMoreBookings(300);
        app.terminate();
        scene.settle();
    }

    @Test
    void brokerAwayWithRowsWaiting() throws Exception {
        BankApp app = scene.launch(Map.of());
        scene.awaitBookings(200);
        scene.broker().stop();
        scene.awaitMoreBookings(2000);
        assertThat(scene.number("select count(*) from petisco_outbox"))
                .as("rows that wait")
                .isGreaterThan(1000);
        scene.broker().restart();
        await().atMost(Scene.SETTLE).until(() -> scene.number("select count(*) from arrived") > 2200);
        app.terminate();
        scene.settle();
    }

    /** The halted one owns the shards, and books nothing: else its locks would hold up the other one. */
    @Test
    @Tag("nightly")
    void haltedPastItsLease() throws Exception {
        BankApp halted = scene.launch(Map.of("load.until", "300"));
        scene.awaitBookings(200);
        BankApp other = scene.launch(Map.of());
        scene.awaitBookings(400);
        String owner = owner();
        halted.signal("STOP");
        await().atMost(Scene.SETTLE).until(() -> !owner().equals(owner));
        long before = keyedArrived();
        await().atMost(Scene.SETTLE).until(() -> keyedArrived() > before + 50);
        halted.signal("CONT");
        scene.awaitMoreBookings(300);
        halted.terminate();
        other.terminate();
        scene.settle();
    }

    private long keyedArrived() throws SQLException {
        return scene.number("select count(*) from arrived where account <> ''");
    }

    private String owner() throws SQLException {
        return scene.text("select max(owner) from petisco_outbox_shard");
    }
}
