package io.petisco.runtime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

class PetiscoVariableTest {

    private static PetiscoVariable variable(String name) {
        return PetiscoVariable.ALL.stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "RABBITMQ_HEARTBEAT, 60, 60s",
        "RABBITMQ_HEARTBEAT, 0, 0s",
        "RABBITMQ_MESSAGE_TTL, 1000, 1000ms",
        "RABBITMQ_CONNECTION_WAIT_SECONDS_RETRY, 1, 1000ms",
        "RABBITMQ_CONNECTION_WAIT_SECONDS_RETRY, 0.25, 250ms",
        "RABBITMQ_CONNECTION_NUM_MAX_RETRIES, 3, 3",
        "RABBITMQ_PREFETCH_COUNT, ' 7 ', 7",
        "RABBITMQ_USER, ada, ada",
        "PETISCO_RABBITMQ_CONFIGURER_CLEAR_SUBSCRIBER_BEFORE, Yes, true",
        "PETISCO_RABBITMQ_CONFIGURER_CLEAR_STORE_BEFORE, 0, false"
    })
    void values(String name, String value, String property) {
        assertThat(variable(name).convert(value)).isEqualTo(property);
    }

    @ParameterizedTest
    @CsvSource({
        "RABBITMQ_HEARTBEAT, 60s, 'whole seconds, such as 60'",
        "RABBITMQ_MESSAGE_TTL, 0, 'whole milliseconds, such as 5000'",
        "RABBITMQ_CONNECTION_WAIT_SECONDS_RETRY, -1, 'seconds, such as 1 or 0.5'",
        "RABBITMQ_CONNECTION_NUM_MAX_RETRIES, 0, 'a number from 1 on, such as 15'",
        "PETISCO_RABBITMQ_CONFIGURER_CLEAR_STORE_BEFORE, maybe, true or false"
    })
    void badValues(String name, String value, String expected) {
        assertThat(assertThrows(
                        IllegalArgumentException.class, () -> variable(name).convert(value)))
                .hasMessage("The environment variable " + name + " is '" + value + "': use " + expected);
    }

    @Test
    void valuesThatMeanTheSame() {
        PetiscoVariable heartbeat = variable("RABBITMQ_HEARTBEAT");
        assertThat(heartbeat.isSame("60s", "PT1M")).isTrue();
        assertThat(heartbeat.isSame("60s", "61s")).isFalse();
        assertThat(variable("RABBITMQ_USER").isSame("ada", "bob")).isFalse();
    }
}
