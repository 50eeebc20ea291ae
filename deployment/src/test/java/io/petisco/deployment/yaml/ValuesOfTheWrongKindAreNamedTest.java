package io.petisco.deployment.yaml;

import jakarta.enterprise.inject.spi.DeploymentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The build fails, and names all invalid values and their file. */
class ValuesOfTheWrongKindAreNamedTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = YamlApp.of("""
                    quarkus:
                      petisco:
                        transport: in-memory
                        organization: acme
                        service: registration
                        retry:
                          ttl:
                            - 5s
                            - 10s
                        queues:
                          "*.send_mail":
                            prefetch: [1, 2]
                            concurrency: many
                            max-length: -1
                            single-active-consumer: sometimes
                            main-ttl:
                              milliseconds: 5
                          '"*.send_*"':
                            max-retries: 3
                    """)
            .assertException(failure ->
                    assertThat(failure).isInstanceOf(DeploymentException.class).hasMessage("""
                            petisco: 7 problems in this application
                              1. application.yaml: quarkus.petisco.queues.""*.send_*"".max-retries has its pattern in two pairs of quotes
                                 Fix: keep one pair. In a YAML file the pattern is a key: "*.send_*":
                              2. application.yaml: quarkus.petisco.queues."*.send_mail".concurrency 'many' is not a whole number
                                 Fix: use 1 or more
                              3. application.yaml: quarkus.petisco.queues."*.send_mail".main-ttl.milliseconds is not a queue setting
                                 Fix: give main-ttl itself a value
                              4. application.yaml: quarkus.petisco.queues."*.send_mail".max-length '-1' is less than 1
                                 Fix: use 1 or more
                              5. application.yaml: quarkus.petisco.queues."*.send_mail".prefetch '1,2' is not a whole number
                                 Fix: use a number from 1 to 65535
                              6. application.yaml: quarkus.petisco.queues."*.send_mail".single-active-consumer 'sometimes' is neither true nor false
                                 Fix: use true or false
                              7. application.yaml: quarkus.petisco.retry.ttl '5s,10s' is not a duration
                                 Fix: use a duration from 1 millisecond to 49 days, such as 500ms, 10s or PT1M"""));

    @Test
    void theBuildFails() {
        throw new AssertionError("the build was expected to fail");
    }
}
