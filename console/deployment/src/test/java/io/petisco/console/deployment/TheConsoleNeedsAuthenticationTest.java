package io.petisco.console.deployment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

class TheConsoleNeedsAuthenticationTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(archive -> archive.addClasses(InvoiceSent.class, Ledger.class))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.service", "billing")
            .overrideConfigKey("quarkus.devservices.enabled", "false")
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.petisco.console.enabled", "true")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("quarkus.petisco.console.enabled is true, but the management interface"
                            + " does not authenticate its callers. Set quarkus.management.auth.enabled=true"));

    @Test
    void elseTheBuildFails() {
        throw new AssertionError("the application was built");
    }
}
