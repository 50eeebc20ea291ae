package io.petisco.wire;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.Message;
import io.petisco.MessageKind;
import io.petisco.MessageType;
import io.petisco.Messages;
import io.petisco.topology.ServiceName;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WireTypeTest {

    record Both() implements DomainEvent, Command {}

    record Neither() implements Message {}

    @MessageType(name = "http.call", version = 3)
    record HTTPCall() implements Command {}

    @Test
    void withANameAndAVersion() {
        assertThat(WireType.of(Messages.InvoicePaid.class))
                .isEqualTo(new WireType("invoice.paid", MessageKind.EVENT, 2));
        assertThat(WireType.of(HTTPCall.class)).isEqualTo(new WireType("http.call", MessageKind.COMMAND, 3));
        assertThat(WireType.of(HTTPCall.class).routingKey(new ServiceName("acme", "billing")))
                .isEqualTo("acme.billing.3.command.http_call");
    }

    @Test
    void notBoth() {
        assertThatThrownBy(() -> WireType.of(Both.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Both.class.getName() + " is both a DomainEvent and a Command: implement one of the two");
    }

    @Test
    void notNeither() {
        assertThatThrownBy(() -> WireType.of(Neither.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        Neither.class.getName() + " is neither a DomainEvent nor a Command: implement one of the two");
    }
}
