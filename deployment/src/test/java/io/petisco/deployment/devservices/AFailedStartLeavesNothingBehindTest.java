package io.petisco.deployment.devservices;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The application's own start fails after ours: it had connected and declared already. */
class AFailedStartLeavesNothingBehindTest {

    private static final String HEALTHY = "void first(Greeted event) {";
    private static final String BROKEN =
            "void fail(@jakarta.enterprise.event.Observes io.quarkus.runtime.StartupEvent start) {\n"
                    + "        throw new IllegalStateException(\"not today\");\n    }\n\n"
                    + "    @HandlesEvent\n    " + HEALTHY;

    private final BrokerView broker = new BrokerView("failed-start");

    static final DevMode APP = new DevMode(Map.of("rabbitmq-virtual-host", "failed-start"));

    @RegisterExtension
    static final QuarkusDevModeTest TEST = APP.test;

    @Test
    void andTheNextStartIsTheOnlyApplication() {
        assertThat(broker.connections()).isEqualTo(2);

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> APP.change("@HandlesEvent\n    " + HEALTHY, BROKEN))
                    .hasMessageContaining("did not start");
            assertThat(broker.connections()).isZero();

            APP.change(BROKEN, "@HandlesEvent\n    " + HEALTHY);
            assertThat(broker.connections()).isEqualTo(2);
            assertThat(broker.consumers()).isEqualTo(1);
        }
    }
}
