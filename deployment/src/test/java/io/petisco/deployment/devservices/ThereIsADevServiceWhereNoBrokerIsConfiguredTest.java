package io.petisco.deployment.devservices;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ThereIsADevServiceWhereNoBrokerIsConfiguredTest {

    @ParameterizedTest
    @CsvSource({
        "quarkus.devservices.enabled, false, quarkus.devservices.enabled is false",
        "quarkus.petisco.devservices.kind, none, quarkus.petisco.devservices.kind is none",
        "rabbitmq-host, rabbit.example.org, rabbitmq-host is set",
        "rabbitmq-port, 5673, rabbitmq-port is set",
        "rabbitmq-addresses, rabbit-1:5672, rabbitmq-addresses is set",
        "quarkus.petisco.transport, in-memory, quarkus.petisco.transport is in-memory",
        "quarkus.rabbitmq.devservices.enabled, true, quarkus.rabbitmq.devservices.enabled is true"
    })
    void thereIsNone(String name, String value, String reason) {
        assertThat(reasonAgainst(name, value)).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "some.other, setting",
        "quarkus.devservices.enabled, true",
        "quarkus.petisco.devservices.kind, in-memory",
        "rabbitmq-host, ' '",
        "rabbitmq-username, greeter",
        "quarkus.petisco.transport, rabbitmq",
        "quarkus.rabbitmq.devservices.enabled, false"
    })
    void thereIsOne(String name, String value) {
        assertThat(reasonAgainst(name, value)).isEmpty();
    }

    private static Optional<String> reasonAgainst(String name, String value) {
        return Activation.reasonAgainst(
                asked -> Optional.ofNullable(Map.of(name, value).get(asked)));
    }
}
