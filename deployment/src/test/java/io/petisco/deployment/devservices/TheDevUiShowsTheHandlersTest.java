package io.petisco.deployment.devservices;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(NoBrokerConfigured.class)
class TheDevUiShowsTheHandlersTest {

    static final DevMode APP = new DevMode(Map.of("quarkus.petisco.devservices.kind", "in-memory"));

    @RegisterExtension
    static final QuarkusDevModeTest TEST = APP.test;

    @Test
    void andHowManyQueuesAreConsumed() throws Exception {
        await().untilAsserted(() -> assertThat(DevUi.consumed(APP.port)).isEqualTo("1 of 1 consumed"));

        APP.addHandler("second");

        await().untilAsserted(() -> assertThat(DevUi.consumed(APP.port)).isEqualTo("2 of 2 consumed"));
        assertThat(DevUi.data(APP.port))
                .contains(
                        "acme.greeter.1.event.greeted.second",
                        "io.petisco.deployment.devservices.LiveHandlers$Greeted",
                        "io.petisco.deployment.devservices.LiveHandlers#second");
    }
}
