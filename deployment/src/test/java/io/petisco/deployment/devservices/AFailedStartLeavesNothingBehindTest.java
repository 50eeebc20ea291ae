package io.petisco.deployment.devservices;

import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The start of the application fails: after the extension has connected and declared its topology, or before. */
@Tag("nightly")
class AFailedStartLeavesNothingBehindTest {

    private static final String HEALTHY = "void first(Greeted event) {";
    private static final String OBSERVES =
            "@jakarta.enterprise.event.Observes io.quarkus.runtime.StartupEvent start) {\n"
                    + "        throw new IllegalStateException(\"not today\");\n    }\n\n"
                    + "    @HandlesEvent\n    " + HEALTHY;
    private static final String BROKEN_AFTER_OURS = "void fail(" + OBSERVES;
    private static final String BROKEN_BEFORE_OURS = "void fail(@jakarta.annotation.Priority(1) " + OBSERVES;

    private final BrokerView broker = new BrokerView("failed-start");

    static final DevMode APP = new DevMode(Map.of("rabbitmq-virtual-host", "failed-start"));

    @RegisterExtension
    static final QuarkusDevModeTest TEST = APP.test;

    @Test
    void andTheNextStartIsTheOnlyApplication() {
        assertThat(broker.connections()).isEqualTo(2);

        for (int i = 0; i < 3; i++) {
            failAndRepair(
                    BROKEN_AFTER_OURS, () -> assertThat(broker.connections()).isZero());
        }
        for (int i = 0; i < 2; i++) { // another thread may be about to connect
            failAndRepair(
                    BROKEN_BEFORE_OURS,
                    () -> await().untilAsserted(
                                    () -> assertThat(broker.connections()).isZero()));
        }
    }

    private void failAndRepair(String broken, Runnable nothingIsLeft) {
        assertThatThrownBy(() -> APP.change("@HandlesEvent\n    " + HEALTHY, broken))
                .hasMessageContaining("did not start");
        nothingIsLeft.run();

        APP.change(broken, "@HandlesEvent\n    " + HEALTHY);
        assertThat(broker.connections()).isEqualTo(2);
        assertThat(broker.consumers()).isEqualTo(1);
    }
}
