package io.petisco.deployment.running.channels;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.ManyWaysToTake;
import io.petisco.deployment.running.RunningApp;
import io.petisco.deployment.running.Spy;
import io.quarkus.test.QuarkusUnitTest;

class ThePetiscoConnectorTakesFromQueuesTest extends ChannelContract {

    private static final String VIRTUAL_HOST = "petisco-connector";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, ManyWaysToTake.CONFIGURATION, ManyWaysToTake.CLASSES)
            .addClasses(ChannelContract.class, Spy.class)
            .build()
            .overrideRuntimeConfigKey("quarkus.petisco.channels.incoming-connector", "petisco");

    ThePetiscoConnectorTakesFromQueuesTest() {
        super(VIRTUAL_HOST);
    }
}
