package io.petisco.inmemory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.transport.Outcomes;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.TestBroker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InMemoryBrokerCopyTest {

    @AutoClose
    private final InMemoryBroker broker = new InMemoryBroker();

    @Test
    void soThatQueuedMessagesDoNotChange() {
        broker.declare(TestBroker.ONE_QUEUE);
        List<Object> list = new ArrayList<>(List.of("a"));
        Map<String, Object> headers = new HashMap<>(Map.of("list", list, "table", new HashMap<>(Map.of("k", 1))));
        OutgoingMessage plain = Outcomes.message("1");
        broker.publish(new OutgoingMessage("ex", "key", plain.properties().withHeaders(headers), plain.body()));
        list.add("b");
        headers.put("more", 1);

        Map<String, Object> stored = broker.messages("q").get(0).properties().headers();

        assertThat(stored).isEqualTo(Map.of("list", List.of("a"), "table", Map.of("k", 1)));
        assertThatThrownBy(() -> stored.put("more", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((Map<?, ?>) stored.get("table")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) stored.get("list")).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void exceptForTheirBytes() {
        broker.declare(TestBroker.ONE_QUEUE);
        OutgoingMessage message = Outcomes.message("1");
        broker.publish(message);

        assertThat(broker.take("q").orElseThrow().body()).isSameAs(message.body());
    }
}
