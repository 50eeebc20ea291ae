package io.petisco.deployment.yaml;

import java.util.Arrays;
import java.util.logging.Level;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Misspelt keys, and keys at the wrong level. */
class UnknownKeysAreNamedTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = YamlApp.of("""
                    quarkus:
                      petisco:
                        transport: in-memory
                        organization: acme
                        service: registration
                        retry:
                          tttl: 5s
                        consumer:
                        prefetch: 7
                        queues:
                          "*.send_mail":
                            retry-tttl: 5s
                        queue:
                          "*.send_mail":
                            retry-ttl: 5s
                      rabbitmq-host: localhost
                    rabbitmq-hosst: localhost
                    """)
            .setLogRecordPredicate(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(lines -> assertThat(lines)
                    .flatExtracting(line -> Arrays.asList(line.getParameters()))
                    .contains(
                            "application.yaml",
                            "rabbitmq-hosst has no effect: there is no such setting. Did you mean rabbitmq-host?",
                            "quarkus.rabbitmq-host",
                            "quarkus.petisco.retry.tttl",
                            "quarkus.petisco.prefetch",
                            "quarkus.petisco.queues.\"*.send_mail\".retry-tttl",
                            "quarkus.petisco.queue.\"*.send_mail\".retry-ttl"));

    @Test
    void inTheLog() {
        // the log lines of the build and the start-up are checked above
    }
}
