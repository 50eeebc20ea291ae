package io.petisco.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import com.rabbitmq.client.BuiltinExchangeType;

import io.petisco.faults.app.Behaviour;

import static org.awaitility.Awaitility.await;

/** Faults of single queues and exchanges. */
final class QueueFaults {

    private static final String REJECT = "{\"max-length\":0,\"overflow\":\"reject-publish\"}";
    private static final String ANOTHER_QUEUE = "another";
    private static final long FULL_SECONDS = 3;

    private QueueFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(7, "handler queue full: the broker rejects", QueueFaults::fillTheHandlerQueue),
                Fault.of(8, "exchange deleted", QueueFaults::deleteTheServicesExchange),
                Fault.of(8, "binding deleted: unroutable", QueueFaults::unbind),
                Fault.of(9, "queue deleted while it is consumed", QueueFaults::deleteQueue),
                Fault.of(15, "retry exchange deleted", arena -> deleteExchange(arena, BrokerView.RETRY_EXCHANGE)),
                Fault.of(
                        15,
                        "dead-letter exchange deleted",
                        arena -> deleteExchange(arena, BrokerView.DEAD_LETTER_EXCHANGE)),
                Fault.of(15, "retry queue full", arena -> reject(arena, BrokerView.RETRY_QUEUE)),
                Fault.of(15, "dead-letter queue full", arena -> reject(arena, BrokerView.DEAD_LETTER_QUEUE)),
                Fault.of(23, "store queue full", arena -> reject(arena, BrokerView.STORE_QUEUE))
                        .in(App.chosenWithStore()),
                Fault.of(
                        36,
                        "binding deleted, and another queue still takes the messages",
                        QueueFaults::unbindUnnoticed),
                Fault.of(37, "exchange deleted and declared again without its bindings", QueueFaults::replaceExchange));
    }

    /**
     * With this policy, the broker drops the excess messages of the queue at once, and later those that return from the retry
     * queue. No client can prevent that (see the page "Guarantees"), so all messages are settled before, and none is retried
     * meanwhile.
     */
    private static void fillTheHandlerQueue(Arena arena) throws IOException {
        arena.endAndSettle();
        arena.publish(Behaviour.TAKE_LONG); // the following messages wait
        arena.policy(BrokerView.QUEUE, REJECT);
        arena.beginWithoutFailures(FaultRun.RATE);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(FULL_SECONDS));
        arena.clearPolicy();
        arena.end();
        arena.begin(FaultRun.RATE);
    }

    private static void reject(Arena arena, String queue) throws IOException {
        arena.endAndSettle(); // or the broker would drop the messages in the queue
        arena.policy(queue, REJECT);
        arena.begin(FaultRun.RATE);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(FULL_SECONDS));
        arena.clearPolicy();
    }

    private static void deleteTheServicesExchange(Arena arena) throws IOException {
        deleteExchange(arena, BrokerView.EXCHANGE);
        arena.publish(Behaviour.SUCCEED);
        arena.end();
        arena.begin(FaultRun.RATE);
    }

    private static void deleteExchange(Arena arena, String exchange) throws IOException {
        arena.view().on(channel -> channel.exchangeDelete(exchange));
    }

    private static void unbind(Arena arena) throws IOException {
        arena.view().on(channel -> channel.queueUnbind(BrokerView.QUEUE, BrokerView.EXCHANGE, BrokerView.ROUTING_KEY));
    }

    /** Publishes nothing meanwhile: the broker would confirm the messages, but they would never reach the handler. */
    private static void unbindUnnoticed(Arena arena) throws IOException {
        arena.endAndSettle();
        Set<String> topology = arena.topology();
        addAnotherQueue(arena);
        unbind(arena);
        awaitTopology(arena, topology);
    }

    /** Does the same as a petisco service that clears its topology before it configures it. */
    private static void replaceExchange(Arena arena) throws IOException {
        arena.endAndSettle();
        Set<String> topology = arena.topology();
        deleteExchange(arena, BrokerView.EXCHANGE);
        arena.view().on(channel -> channel.exchangeDeclare(BrokerView.EXCHANGE, BuiltinExchangeType.TOPIC, true));
        addAnotherQueue(arena);
        awaitTopology(arena, topology);
    }

    private static void addAnotherQueue(Arena arena) throws IOException {
        arena.view().on(channel -> {
            channel.queueDeclare(ANOTHER_QUEUE, true, false, false, null);
            return channel.queueBind(ANOTHER_QUEUE, BrokerView.EXCHANGE, BrokerView.ROUTING_KEY);
        });
    }

    /** Waits for the time that the page "Topology" guarantees, then deletes the other queue and continues to publish. */
    private static void awaitTopology(Arena arena, Set<String> topology) throws IOException {
        await("the bindings")
                .atMost(Duration.ofSeconds(30))
                .until(() -> arena.topology().containsAll(topology));
        arena.view().on(channel -> channel.queueDelete(ANOTHER_QUEUE));
        arena.begin(FaultRun.RATE);
    }

    /** The broker drops the messages of a deleted queue, which no client can prevent, so all messages are settled before. */
    private static void deleteQueue(Arena arena) throws IOException {
        arena.endAndSettle();
        arena.view().on(channel -> channel.queueDelete(BrokerView.QUEUE));
        arena.begin(FaultRun.RATE);
    }
}
