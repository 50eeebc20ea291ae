package io.petisco.it;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.MessageEnvelope;
import io.petisco.it.Events.Moved;
import io.petisco.it.Events.MovedByStage;
import io.petisco.it.Events.MovedFromEventLoop;
import io.petisco.it.Events.MovedFromWorker;
import io.petisco.it.Events.Reserve;
import io.petisco.it.Events.Reserved;
import io.petisco.it.Events.ReservedAsync;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class MessagesPublishedByAHandlerAreCorrelatedTest {

    private final CommandBus commands = App.get(CommandBus.class);

    private final DomainEventBus events = App.get(DomainEventBus.class);
    private final Received received = App.get(Received.class);

    @Test
    void withTheFirstMessagesIdOverAllHops() {
        UUID id = UUID.randomUUID();

        commands.dispatch(new Reserve(id));

        await().until(() ->
                !received.by("onReservedAsync", new ReservedAsync(id)).isEmpty());
        MessageEnvelope first = envelope("reserve", new Reserve(id));
        MessageEnvelope second = envelope("onReserved", new Reserved(id));
        MessageEnvelope third = envelope("onReservedAsync", new ReservedAsync(id));
        assertThat(first.meta()).isEmpty();
        assertThat(second.meta()).isEqualTo(Map.of("correlation_id", first.id(), "causation_id", first.id()));
        assertThat(third.meta()).isEqualTo(Map.of("correlation_id", first.id(), "causation_id", second.id()));
    }

    @Test
    void withTheCorrelationIdThatTheFirstMessageHas() {
        UUID id = UUID.randomUUID();

        commands.withMeta(Map.of("correlation_id", "c-1")).dispatch(new Reserve(id));

        await().until(() ->
                !received.by("onReservedAsync", new ReservedAsync(id)).isEmpty());
        assertThat(envelope("onReserved", new Reserved(id)).correlationId()).isEqualTo("c-1");
        assertThat(envelope("onReservedAsync", new ReservedAsync(id)).correlationId())
                .isEqualTo("c-1");
    }

    @Test
    void alsoFromThreadsThatTheHandlerGoesOnTo() {
        UUID id = UUID.randomUUID();

        events.publish(new Moved(id));

        await().until(() -> !received.by("onMovedByStage", new MovedByStage(id)).isEmpty());
        MessageEnvelope first = envelope("onMoved", new Moved(id));
        MessageEnvelope second = envelope("onMovedFromEventLoop", new MovedFromEventLoop(id));
        MessageEnvelope third = envelope("onMovedFromWorker", new MovedFromWorker(id));
        MessageEnvelope fourth = envelope("onMovedByStage", new MovedByStage(id));
        assertThat(second.meta()).isEqualTo(Map.of("correlation_id", first.id(), "causation_id", first.id()));
        assertThat(third.meta()).isEqualTo(Map.of("correlation_id", first.id(), "causation_id", second.id()));
        assertThat(fourth.meta()).isEqualTo(Map.of("correlation_id", first.id(), "causation_id", third.id()));
    }

    private MessageEnvelope envelope(String handler, Object message) {
        return received.by(handler, message).get(0).context().envelope();
    }
}
