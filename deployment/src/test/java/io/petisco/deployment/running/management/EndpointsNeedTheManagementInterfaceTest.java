package io.petisco.deployment.running.management;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.deployment.running.GoldenApp;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointsNeedTheManagementInterfaceTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of("no-endpoints", GoldenApp.CONFIGURATION, GoldenApp.CLASSES)
            .build()
            .overrideConfigKey("quarkus.petisco.management.enabled", "true")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining(
                            "quarkus.petisco.management.enabled is true, but the management interface is off, and"
                                    + " the endpoints are only there. Set quarkus.management.enabled=true, or"
                                    + " remove that setting"));

    @Test
    void elseTheBuildFails() {
        throw new AssertionError("the application was built");
    }
}
