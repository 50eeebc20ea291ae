package io.petisco.runtime;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerPropertyNamesTest {

    @ParameterizedTest
    @CsvSource({
        "rabbitmq-hots, rabbitmq-host",
        "rabbitmq-user, rabbitmq-username",
        "rabbitmq-pasword, rabbitmq-password",
        "rabbitmq-vhost, rabbitmq-virtual-host",
        "rabbitmq-url, rabbitmq-addresses",
        "rabbitmq-virtualhost, rabbitmq-virtual-host",
        "rabbitmq-address, rabbitmq-addresses",
        "%prod.rabbitmq-hots, rabbitmq-host"
    })
    void namesTheNearestOne(String name, String near) {
        String property = name.replace("%prod.", "");
        assertThat(BrokerPropertyNames.warnings(List.of(name)))
                .containsExactly(property + " has no effect: there is no such setting. Did you mean " + near + "?");
    }

    @Test
    void listsAllWhereNoneIsNear() {
        assertThat(BrokerPropertyNames.warnings(List.of("rabbitmq-exporter")))
                .singleElement()
                .asString()
                .startsWith("rabbitmq-exporter has no effect")
                .contains("rabbitmq-host, ", "rabbitmq-virtual-host");
    }

    @Test
    void keepsQuietOtherwise() {
        assertThat(BrokerPropertyNames.warnings(List.of(
                        "rabbitmq-host",
                        "%dev.rabbitmq-port",
                        "rabbitmq-credentials-provider-name",
                        "RABBITMQ_PORT_5672_TCP",
                        "quarkus.rabbitmq-x",
                        "%rabbitmq",
                        "rabbitmq.hots")))
                .isEmpty();
    }

    @Test
    void saysEachOnce() {
        assertThat(BrokerPropertyNames.warnings(List.of("rabbitmq-hots", "%prod.rabbitmq-hots")))
                .hasSize(1);
    }
}
