package io.petisco.deployment.running;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class TheOfficialConnectorTakesFromQueuesTest extends ChannelContract {

    private static final String VIRTUAL_HOST = "official-connector";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, ManyWaysToTake.CONFIGURATION, ManyWaysToTake.CLASSES)
            .addClasses(ChannelContract.class, Spy.class)
            .build();

    TheOfficialConnectorTakesFromQueuesTest() {
        super(VIRTUAL_HOST);
    }
}
