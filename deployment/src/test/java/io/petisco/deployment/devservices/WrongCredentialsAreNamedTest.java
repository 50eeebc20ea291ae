package io.petisco.deployment.devservices;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The dev service creates a broker with the build-time login; at run time, the application has another login. */
@ExtendWith(NoBrokerConfigured.class)
class WrongCredentialsAreNamedTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = GreetingsApp.withKind("process")
            .overrideRuntimeConfigKey("rabbitmq-password", "s3cret-but-wrong")
            .assertException(WrongCredentialsAreNamedTest::assertReport);

    private static void assertReport(Throwable failure) {
        assertThat(failure).rootCause().hasMessageContaining("ACCESS_REFUSED");
        assertThat(failure)
                .hasStackTraceContaining("vhost / refuses the user name or password. Set rabbitmq-username and"
                        + " rabbitmq-password (or RABBITMQ_USER and RABBITMQ_PASSWORD)");
        assertThat(failure.toString()).doesNotContain("s3cret");
    }

    @Test
    void theApplicationDoesNotStart() {
        throw new AssertionError("the application has started");
    }
}
