package io.petisco.operations.requeue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.rabbitmq.client.Delivery;

import io.petisco.operations.Advice;
import io.petisco.operations.CancellationToken;
import io.petisco.operations.OnCall;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.OperationException;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.MessageFilter;
import io.petisco.operations.message.StoredMessage;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.Browser;
import io.petisco.operations.move.MoveLimits;
import io.petisco.operations.move.MoveResult;
import io.petisco.operations.requeue.RequeueTarget.Service;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.RETRY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RequeueTest {

    private static final Service NOTHING_SAID = new Service(Optional.empty(), Optional.empty());

    private final CancellationToken cancellation = new CancellationToken();
    private OnCall onCall;
    private Broker broker;

    @BeforeEach
    void connect() throws Exception {
        onCall = new OnCall().handlerQueues();
        broker = new Broker(onCall.settings());
    }

    @AfterEach
    void close() {
        broker.close();
        onCall.close();
    }

    private Requeue requeue(MoveLimits limits, String... where) {
        WatchedFilter filter = new WatchedFilter(MessageFilter.of(List.of(where), Optional.empty(), Instant.now()));
        return new Requeue(broker, filter, limits, cancellation);
    }

    private static RequeueTarget target(Requeue requeue, String... exchange) {
        return requeue.target(
                DEAD, NOTHING_SAID, Optional.empty(), List.of(exchange).stream().findFirst(), false);
    }

    @Test
    void reportsEachMessage() throws Exception {
        onCall.put(DEAD, 10, Message::of);
        Requeue requeue = requeue(MoveLimits.NONE);
        List<Long> totals = new ArrayList<>();

        RequeueOutcome outcome = requeue.run(target(requeue), (done, total) -> totals.add(total));

        assertThat(outcome.result().moved()).isEqualTo(10);
        assertThat(outcome.result().problem()).isEmpty();
        assertThat(totals).hasSize(10).containsOnly(10L);
        onCall.awaitReady(RETRY, 10);
    }

    @Test
    void countsWithoutMovingAnything() throws Exception {
        onCall.put(DEAD, 10, number -> Message.of(String.valueOf(number), number < 4 ? "a.b" : "c.d", "web", null));
        Requeue requeue = requeue(MoveLimits.NONE, "type=a.b");

        assertThat(requeue.count(target(requeue)).result().moved()).isEqualTo(4);

        onCall.awaitReady(DEAD, 10);
        assertThat(onCall.ready(RETRY)).isZero();
    }

    @Test
    void endsWhenItIsCancelledAndLosesNothing() throws Exception {
        onCall.put(DEAD, 1_000, Message::of);
        Requeue requeue = requeue(new MoveLimits(OptionalLong.empty(), 200, 0, Duration.ZERO));

        RequeueOutcome outcome = requeue.run(target(requeue), (done, total) -> {
            if (done >= 5) {
                cancellation.cancel();
            }
        });

        assertThat(outcome.result().problem()).map(MoveResult.Problem::kind).contains(MoveResult.Kind.CANCELLED);
        int moved = (int) outcome.result().moved();
        assertThat(moved).isBetween(5, 999);
        onCall.awaitReady(DEAD, 1_000 - moved);
        Set<String> all = new HashSet<>(onCall.drainIds(DEAD));
        all.addAll(onCall.drainIds(RETRY));
        assertThat(all).hasSize(1_000);
    }

    @Test
    void givesACopyAnotherBodyAndKeepsItsIdAndHeaders() throws Exception {
        onCall.put(DEAD, 3, number -> Message.of("same", "a.b", number == 1 ? "this" : "web", "java.lang.Boom"));
        List<StoredMessage> messages = new ArrayList<>();
        new Browser(broker).browse(DEAD, 3, messages::add);
        MessageFilter filter = MessageFilter.ofIds(Set.of("same"))
                .and(MessageFilter.ofBody(messages.get(1).bodyDigest()));
        Requeue requeue = new Requeue(broker, new WatchedFilter(filter), MoveLimits.NONE, cancellation);

        RequeueOutcome outcome = requeue.run(target(requeue), Optional.of("{}".getBytes(UTF_8)), Progress.NONE);

        assertThat(outcome.result().moved()).isEqualTo(1);
        List<Delivery> copies = onCall.drain(RETRY);
        assertThat(copies).hasSize(1);
        assertThat(copies.get(0).getBody()).asString().isEqualTo("{}");
        assertThat(copies.get(0).getProperties().getMessageId()).isEqualTo("same");
        assertThat(copies.get(0).getProperties().getHeaders()).containsKey("x-petisco-exception");
        assertThat(onCall.drain(DEAD))
                .extracting(left -> new String(left.getBody(), UTF_8))
                .hasSize(2)
                .allMatch(body -> body.contains("\"client_id\":\"web\""));
    }

    @Test
    void refusesAnExchangeThatDoesNotExist() throws Exception {
        onCall.put(DEAD, 1, Message::of);
        Requeue requeue = requeue(MoveLimits.NONE);
        RequeueTarget target = target(requeue, "nowhere");

        OperationException thrown =
                catchThrowableOfType(OperationException.class, () -> requeue.run(target, Progress.NONE));

        assertThat(thrown.kind()).isEqualTo(OperationException.Kind.NOT_FOUND);
        assertThat(thrown.advice()).contains(Advice.RETRY_EXCHANGE);
        assertThat(thrown).hasMessageContaining("there is no exchange 'nowhere'");
        onCall.awaitReady(DEAD, 1);
    }
}
