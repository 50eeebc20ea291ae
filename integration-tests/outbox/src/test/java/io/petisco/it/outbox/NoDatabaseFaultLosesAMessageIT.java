package io.petisco.it.outbox;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.support.LocalPostgres;

import static org.awaitility.Awaitility.await;

/** The database is there, but the outbox cannot use it for a while. */
@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class NoDatabaseFaultLosesAMessageIT {

    private static final String RELAY_FAILS = "PETISCO00810";

    @RegisterExtension
    final Scene scene = new Scene();

    /** Transactions keep all connections, and wait for each other's. The relay and the handlers get few. */
    @Test
    void poolExhausted() throws Exception {
        BankApp app = scene.launch(Map.of(
                "load.threads", "12",
                "load.bookings", "10",
                "load.hold-millis", "700",
                "quarkus.datasource.jdbc.max-size", "3",
                "quarkus.datasource.jdbc.acquisition-timeout", "1"));
        await("a relay without a connection").atMost(Scene.SETTLE).until(() -> app.hasLogged(RELAY_FAILS));
        scene.awaitBookings(200);
        app.terminate();
        scene.settle();
    }

    /** Until the relay's statements are cancelled. */
    @Test
    @Tag("nightly")
    void tablesLocked() throws Exception {
        BankApp app = scene.launch(Map.of());
        scene.awaitBookings(200);
        try (Connection connection = scene.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table petisco_outbox, petisco_outbox_shard in access exclusive mode");
            await("a cancelled statement").atMost(Scene.SETTLE).until(() -> app.hasLogged(RELAY_FAILS));
            connection.rollback();
        }
        scene.awaitMoreBookings(300);
        app.terminate();
        scene.settle();
    }

    @Test
    @Tag("nightly")
    void restartedDuringAClaim() throws Exception {
        BankApp app = scene.launch(Map.of("load.kind", "scheduled", "load.delay", "1s"));
        scene.awaitBookings(100);
        scene.sql(
                "create function wait_a_second() returns trigger language plpgsql as"
                        + " 'begin perform pg_sleep(1); return null; end'",
                "create trigger slow_claim before update on petisco_outbox"
                        + " for each statement execute function wait_a_second()");
        for (int i = 0; i < 2; i++) {
            await("a claim")
                    .atMost(Scene.SETTLE)
                    .until(() -> scene.number("select count(*) from pg_stat_activity where state = 'active'"
                                    + " and query like 'update petisco_outbox set schedule_id%'")
                            > 0);
            scene.postgres().restart();
            scene.awaitMoreBookings(100);
        }
        scene.sql("drop trigger slow_claim on petisco_outbox");
        app.terminate();
        scene.settle();
    }
}
