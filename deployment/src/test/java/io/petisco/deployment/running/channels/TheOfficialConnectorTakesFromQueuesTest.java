package io.petisco.deployment.running.channels;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.Management;
import io.petisco.deployment.running.ManyWaysToTake;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TheOfficialConnectorTakesFromQueuesTest extends ChannelContract {

    private static final String VIRTUAL_HOST = "official-connector";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, ManyWaysToTake.CONFIGURATION, ManyWaysToTake.CLASSES)
            .addClasses(ChannelContract.class, Spy.class)
            .build()
            .overrideRuntimeConfigKey("quarkus.petisco.connection.heartbeat", "17s");

    TheOfficialConnectorTakesFromQueuesTest() {
        super(VIRTUAL_HOST);
    }

    /** Otherwise, the connector would detect a silently lost connection much later than the extension does. */
    @Test
    void itsConnectionsHaveTheConfiguredHeartbeat() {
        Management management = new Management();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(management.list("vhosts", VIRTUAL_HOST + "/connections"))
                        .filteredOn(connection ->
                                connection.path("user_provided_name").asText().endsWith(" (Incoming)"))
                        .hasSizeGreaterThan(2)
                        .allSatisfy(connection ->
                                assertThat(connection.path("timeout").asInt()).isEqualTo(17)));
    }
}
