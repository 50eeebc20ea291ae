package io.petisco.deployment.running;

import org.junit.jupiter.api.extension.RegisterExtension;

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
