package io.petisco.deployment.devservices;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(NoBrokerConfigured.class)
class TheDevUiLinksTheManagementUiTest {

    static final DevMode APP = new DevMode(Map.of("quarkus.petisco.devservices.kind", "process"));

    @RegisterExtension
    static final QuarkusDevModeTest TEST = APP.test;

    @Test
    void ofTheBrokerOfTheLog() throws Exception {
        String url = DevUi.managementUrl(APP.port);

        assertThat(APP.lines()).singleElement().asString().contains(", management on " + url + " (");
        assertThat(url).isEqualTo("http://" + DevUi.managementLabel(APP.port) + "/");
        assertThat(DevUi.status(url)).isEqualTo(200);
    }
}
