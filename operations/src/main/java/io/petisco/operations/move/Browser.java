package io.petisco.operations.move;

import java.util.function.Predicate;

import com.rabbitmq.client.Connection;

import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.StoredMessage;

/** Reads messages and puts them back; no consumer receives them in the meantime. */
public final class Browser {

    private final Broker broker;
    private final Connection connection;

    public Browser(Broker broker) {
        this.broker = broker;
        this.connection = broker.connect("browse");
    }

    /**
     * Shows the messages that the queue has now, in order.
     *
     * @param limit the maximum number of messages to show
     * @param viewer returns whether to continue
     * @return how many messages the queue has
     */
    public long browse(String queue, long limit, Predicate<StoredMessage> viewer) throws InterruptedException {
        long total = broker.existingQueue(queue).ready();
        int prefetch = limit < 1000 ? (int) limit : QueueReader.MANY;
        new QueueWalk(broker, connection, queue, prefetch).walk(Math.min(total, limit), new View(viewer));
        return total;
    }

    /** Counts the messages that the queue has now and that meet a condition. */
    public long count(String queue, Predicate<StoredMessage> condition) throws InterruptedException {
        long[] count = {0};
        browse(queue, Long.MAX_VALUE, message -> {
            count[0] += condition.test(message) ? 1 : 0;
            return true;
        });
        return count[0];
    }

    private static final class View implements QueueWalk.Visitor {

        private final Predicate<StoredMessage> viewer;
        private boolean more = true;

        View(Predicate<StoredMessage> viewer) {
            this.viewer = viewer;
        }

        @Override
        public void visit(Arrival arrival, QueueReader reader) {
            more = viewer.test(arrival.message());
        }

        @Override
        public boolean goesOn() {
            return more;
        }

        @Override
        public void settle() {
            // nothing is acknowledged
        }

        @Override
        public long taken() {
            return 0;
        }
    }
}
