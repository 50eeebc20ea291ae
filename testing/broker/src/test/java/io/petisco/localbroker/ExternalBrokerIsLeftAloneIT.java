package io.petisco.localbroker;

import org.junit.jupiter.api.Test;

import com.rabbitmq.client.Connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExternalBrokerIsLeftAloneIT {

    @Test
    void itIsUsedByItsUriAndNeitherControlledNorClosed() throws Exception {
        LocalRabbitMq owner = LocalRabbitMq.shared();
        String uri = "amqp://%s:%s@%s:%d/".formatted(owner.username(), owner.password(), owner.host(), owner.port());
        Options options = Options.fromSystem().withUri(uri + "%2f").withKind(BrokerKind.EXTERNAL);

        try (LocalRabbitMq external = LocalRabbitMq.start(options)) {
            assertThat(external.kind()).isEqualTo(BrokerKind.EXTERNAL);
            assertThat(external.virtualHost()).isEqualTo("/");
            assertThatThrownBy(() -> external.ctl("status"))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("rabbitmqctl is not possible with the external broker at 127.0.0.1:" + owner.port()
                            + ", which the tests do not own: unset petisco.test.rabbitmq.uri to start a private"
                            + " broker");
            assertThatThrownBy(external::kill).isInstanceOf(UnsupportedOperationException.class);
        }

        try (Connection connection = owner.connectionFactory().newConnection()) {
            assertThat(connection.isOpen()).isTrue();
        }
    }
}
