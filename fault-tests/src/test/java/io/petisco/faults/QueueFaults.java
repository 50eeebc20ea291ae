package io.petisco.faults;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.petisco.faults.app.Behaviour;

/** Faults of single queues and exchanges. */
final class QueueFaults {

    private static final String REJECT = "{\"max-length\":0,\"overflow\":\"reject-publish\"}";
    private static final long FULL_SECONDS = 3;

    private QueueFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(7, "handler queue full: the broker rejects", QueueFaults::fillTheHandlerQueue),
                Fault.of(8, "exchange deleted", QueueFaults::deleteTheServicesExchange)
                        .whileNothingIsRetried(),
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
                        .in(App.chosenWithStore()));
    }

    /**
     * With a policy the broker throws away at once what is too much in the queue, and later what returns from the retry
     * queue, which no client can help (see the page "Guarantees"): all is settled before, and nothing is retried meanwhile.
     */
    private static void fillTheHandlerQueue(Arena arena) throws IOException {
        arena.endAndSettle();
        arena.publish(Behaviour.TAKE_LONG); // what comes after it waits
        arena.policy(BrokerView.QUEUE, REJECT);
        arena.beginWithoutFailures(FaultRun.RATE);
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(FULL_SECONDS));
        arena.clearPolicy();
        arena.end();
        arena.begin(FaultRun.RATE);
    }

    private static void reject(Arena arena, String queue) throws IOException {
        arena.endAndSettle(); // or the broker would throw away what is in the queue
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

    /** What was in it is gone with it, which no client can help: all is settled before. */
    private static void deleteQueue(Arena arena) throws IOException {
        arena.endAndSettle();
        arena.view().on(channel -> channel.queueDelete(BrokerView.QUEUE));
        arena.begin(FaultRun.RATE);
    }
}
