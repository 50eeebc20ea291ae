package io.petisco.it.outbox;

import java.sql.SQLException;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.support.LocalPostgres;

import static org.assertj.core.api.Assertions.assertThat;

/** The same message comes again, and the idempotent handler has handled it once. */
@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class IdempotentHandlersHandleOnceIT {

    private static final String ARRIVALS = "select count(*) from arrived";

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    @Tag("nightly")
    void killedBetweenHandlerCommitAndAck() throws Exception {
        for (int life = 0; life < 3; life++) {
            scene.launch(Map.of("load.halt-after-handled", "60")).awaitHalt();
        }
        scene.settle();
    }

    /** Each message comes four more times, to two instances, while the transaction of the first one is open. */
    @Test
    void theSameIdAtTwoInstancesAtOnce() throws Exception {
        Map<String, String> slow = Map.of("load.kind", "none", "load.handler-millis", "30");
        fill();
        scene.launch(slow).awaitReady();
        scene.launch(slow).awaitReady();
        int count = scene.tap().repeat(4);
        scene.awaitNumber("arrivals of all copies", ARRIVALS, scene.bookings() + 4L * count);
        scene.awaitAllHandled(idempotentHandler());
        scene.settle();
    }

    @Test
    void requeueOfHandledMessages() throws Exception {
        fill();
        scene.awaitSettled(Scene.SETTLE);
        int requeued = scene.tap().requeueTo(idempotentHandler());
        assertThat(requeued).isGreaterThan(100);
        scene.awaitAllHandled(idempotentHandler());
        scene.settle();
    }

    private String idempotentHandler() throws SQLException {
        return scene.text("select distinct handler from petisco_inbox");
    }

    private void fill() {
        scene.launch(Map.of("load.until", "200")).awaitReady();
        scene.awaitNumber("bookings", "select count(*) from booked", 180);
    }
}
