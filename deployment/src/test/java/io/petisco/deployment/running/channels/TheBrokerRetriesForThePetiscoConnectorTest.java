package io.petisco.deployment.running.channels;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.ManyWaysToTake;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

/** {@code quarkus.petisco.retry.strategy=broker} with channels. */
@EnabledIf("io.petisco.deployment.running.TestedBroker#delaysFailed")
class TheBrokerRetriesForThePetiscoConnectorTest extends ChannelContract {

    private static final String VIRTUAL_HOST = "broker-retries-petisco";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, ManyWaysToTake.CONFIGURATION, ManyWaysToTake.CLASSES)
            .addClasses(ChannelContract.class, Spy.class)
            .build()
            .overrideConfigKey("quarkus.petisco.queue-type", "quorum")
            .overrideConfigKey("quarkus.petisco.retry.strategy", "broker")
            .overrideRuntimeConfigKey("quarkus.petisco.channels.incoming-connector", "petisco");

    TheBrokerRetriesForThePetiscoConnectorTest() {
        super(VIRTUAL_HOST);
    }
}
