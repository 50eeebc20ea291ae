package io.petisco.operations.move;

import java.io.IOException;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.Replies;
import io.petisco.operations.message.StoredMessage;

/** Deletes messages from a queue; other messages stay in their place. */
public final class Remover {

    private final Broker broker;
    private final Connection connection;
    private final CancellationToken cancellation;

    public Remover(Broker broker, CancellationToken cancellation) {
        this.broker = broker;
        this.cancellation = cancellation;
        this.connection = broker.connect("delete");
    }

    /**
     * Deletes messages that the queue has now.
     *
     * @param limit the maximum number of messages to delete
     * @return the number of deleted messages
     */
    public long remove(String queue, long limit, Predicate<StoredMessage> filter, Progress progress)
            throws InterruptedException {
        long total = broker.existingQueue(queue).ready();
        Removal removal = new Removal(limit, filter, seen -> progress.show(seen, total));
        new QueueWalk(broker, connection, queue, QueueReader.MANY).walk(total, removal);
        return removal.removed;
    }

    private interface Telling {
        void on(Acknowledgements acknowledgements) throws IOException;
    }

    private final class Removal implements QueueWalk.Visitor {

        private final long limit;
        private final Predicate<StoredMessage> filter;
        private final java.util.function.LongConsumer progress;
        private long removed;
        private long seen;
        private @Nullable QueueReader reader;

        Removal(long limit, Predicate<StoredMessage> filter, java.util.function.LongConsumer progress) {
            this.limit = limit;
            this.filter = filter;
            this.progress = progress;
        }

        @Override
        public void visit(Arrival arrival, QueueReader from) {
            reader = from;
            if (!filter.test(arrival.message())) {
                reader.acknowledgements().keep(arrival.tag());
            } else {
                removed++;
                tell(acknowledgements -> acknowledgements.add(arrival.tag()));
            }
            progress.accept(++seen);
        }

        @Override
        public boolean goesOn() {
            return !cancellation.isCancelled() && removed < limit;
        }

        @Override
        public void settle() {
            tell(Acknowledgements::flushAll);
        }

        private void tell(Telling telling) {
            try {
                if (reader != null) {
                    telling.on(reader.acknowledgements());
                }
            } catch (IOException | ShutdownSignalException e) {
                throw OperationException.brokenOff(
                        Replies.lost(e) + ". Some messages were deleted. Run the same command again to continue");
            }
        }

        @Override
        public long taken() {
            return removed;
        }
    }
}
