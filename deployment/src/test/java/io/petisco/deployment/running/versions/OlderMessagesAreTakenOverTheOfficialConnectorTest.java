package io.petisco.deployment.running.versions;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

class OlderMessagesAreTakenOverTheOfficialConnectorTest extends VersionsContract {

    private static final String VIRTUAL_HOST = "older-messages-official";

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(VIRTUAL_HOST, InvoicesApp.CONFIGURATION, InvoicesApp.CLASSES)
            .addClasses(VersionsContract.class)
            .build();

    OlderMessagesAreTakenOverTheOfficialConnectorTest() {
        super(VIRTUAL_HOST);
    }
}
