package io.petisco.operations.tail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import com.rabbitmq.client.Channel;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OnCall;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class TailTest {

    private static final String EXCHANGE = "acme.registration";

    private final CancellationToken cancellation = new CancellationToken();
    private OnCall onCall;
    private Broker broker;

    @BeforeEach
    void connect() throws Exception {
        onCall = new OnCall();
        onCall.exchange(EXCHANGE);
        broker = new Broker(onCall.settings());
    }

    @AfterEach
    void close() {
        broker.close();
        onCall.close();
    }

    private void publish(int count) {
        try {
            Channel channel = onCall.channel();
            for (int i = 0; i < count; i++) {
                Message message = Message.of(i);
                channel.basicPublish(
                        EXCHANGE,
                        "any.key",
                        message.properties(),
                        message.body().getBytes(UTF_8));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void showsMessagesUntilTheViewerHasEnough() throws Exception {
        List<String> seen = new ArrayList<>();

        new Tail(broker, List.of(EXCHANGE), cancellation).follow(Optional.empty(), () -> publish(5), message -> {
            seen.add(message.id().orElseThrow());
            return seen.size() < 3;
        });

        assertThat(seen).containsExactly("0", "1", "2");
    }

    @Test
    void endsWhenItIsCancelled() throws Exception {
        List<String> seen = new ArrayList<>();

        new Tail(broker, List.of(EXCHANGE), cancellation).follow(Optional.empty(), () -> publish(1), message -> {
            seen.add(message.id().orElseThrow());
            cancellation.cancel();
            return true;
        });

        assertThat(seen).containsExactly("0");
    }

    @Test
    void endsAfterTheTime() throws Exception {
        new Tail(broker, List.of(EXCHANGE), cancellation)
                .follow(Optional.of(Duration.ofMillis(300)), () -> {}, message -> true);

        assertThat(cancellation.isCancelled()).isFalse();
    }

    @Test
    void needsAnExchangeThatExists() {
        assertThatThrownBy(() -> new Tail(broker, List.of("nowhere"), cancellation))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("there is no exchange 'nowhere'");
    }
}
