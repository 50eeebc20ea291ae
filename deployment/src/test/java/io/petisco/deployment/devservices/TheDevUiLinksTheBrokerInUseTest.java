package io.petisco.deployment.devservices;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Docker answers, but the image does not exist: the dev service starts a private node instead, after the build. */
@NeedsDocker
@ExtendWith(NoBrokerConfigured.class)
class TheDevUiLinksTheBrokerInUseTest {

    static final DevMode APP = new DevMode(Map.of(
            "quarkus.petisco.devservices.image-name", "127.0.0.1:1/rabbitmq:none",
            "quarkus.petisco.devservices.service-name", "replaced-container"));

    @RegisterExtension
    static final QuarkusDevModeTest TEST = APP.test;

    @Test
    void aPrivateNode() throws Exception {
        String url = DevUi.managementUrl(APP.port);

        assertThat(APP.lines())
                .singleElement()
                .asString()
                .contains("a private node of", ", management on " + url + " (the container could not be started");
        assertThat(DevUi.status(url)).isEqualTo(200);
    }
}
