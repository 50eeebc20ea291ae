package io.petisco.deployment.running.versions;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

@OnBothTransports
class OlderMessagesAreTakenTest extends VersionsContract {

    private static final String VIRTUAL_HOST = "older-messages";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, InvoicesApp.CONFIGURATION, InvoicesApp.CLASSES)
            .addClasses(VersionsContract.class)
            .build()
            .overrideRuntimeConfigKey("quarkus.petisco.channels.incoming-connector", "petisco");

    OlderMessagesAreTakenTest() {
        super(VIRTUAL_HOST);
    }
}
