package io.petisco.operations.move;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.Replies;
import io.petisco.operations.move.ConfirmingPublisher.Outcome;
import io.petisco.operations.move.ConfirmingPublisher.Reason;
import io.petisco.operations.move.MoveResult.Kind;
import io.petisco.operations.move.MoveResult.Problem;

/**
 * Moves messages from a queue. It acknowledges a message only after the broker has confirmed its copy and has not
 * returned it. So whenever the move ends, even if the process is killed, each message is in the old queue, in the new
 * queue, or (if the move ends between confirm and acknowledgement) in both. The first copy is sent alone: if it is
 * unroutable, nothing is moved.
 */
public final class Mover {

    /**
     * RabbitMQ confirms persistent messages in batches, some tens of milliseconds apart, or a few hundred if its disk
     * is slow. A smaller window would make the mover wait for confirms.
     */
    static final int WINDOW = 2_000;

    private final Broker broker;
    private final Connection consuming;
    private final ConfirmingPublisher publisher;
    private final CancellationToken cancellation;

    public Mover(Broker broker, CancellationToken cancellation) {
        this.broker = broker;
        this.cancellation = cancellation;
        this.consuming = broker.connect("consume");
        this.publisher = new ConfirmingPublisher(broker.connect("publish"), WINDOW);
    }

    /**
     * Moves the messages that the queue has now.
     *
     * @param progress gets the number of messages that were read, and their total
     */
    public MoveResult move(MoveRequest request, Progress progress) throws InterruptedException {
        return move(request, broker.existingQueue(request.queue()).ready(), progress);
    }

    /**
     * Moves messages until RabbitMQ sends no more and reports none as ready, including those that arrive in the
     * meantime. Does not count them first.
     *
     * @param progress gets the number of messages that were read, as both numbers
     */
    public MoveResult moveAll(MoveRequest request, Progress progress) throws InterruptedException {
        return move(request, Long.MAX_VALUE, (done, total) -> progress.show(done, done));
    }

    private MoveResult move(MoveRequest request, long total, Progress progress) throws InterruptedException {
        Run run = new Run(request, total, progress);
        int prefetch = request.filter() != null
                ? QueueReader.MANY
                : (int) Math.max(
                        1, Math.min(2 * WINDOW, request.limits().messages().orElse(2 * WINDOW)));
        try {
            new QueueWalk(broker, consuming, request.queue(), prefetch).walk(total, run);
        } catch (OperationException e) {
            run.end(Kind.LOST, e.getMessage());
        }
        return run.result();
    }

    /** One move. One thread visits the messages; the connection's thread reports the results. */
    private final class Run implements QueueWalk.Visitor {

        private final MoveRequest request;
        private final long total;
        private final Progress progress;
        private final Pace pace;
        private final AtomicLong moved = new AtomicLong();
        private final ConcurrentLinkedQueue<Copy> refused = new ConcurrentLinkedQueue<>();
        private volatile @Nullable Problem problem;
        private long published;
        private long kept;
        private long keptInThisTurn;

        Run(MoveRequest request, long total, Progress progress) {
            this.request = request;
            this.total = total;
            this.progress = progress;
            this.pace = new Pace(request.limits().perSecond());
        }

        @Override
        public boolean goesOn() {
            return !cancellation.isCancelled()
                    && problem == null
                    && published < request.limits().messages().orElse(Long.MAX_VALUE);
        }

        @Override
        public long taken() {
            return moved.get();
        }

        @Override
        public void visit(Arrival arrival, QueueReader reader) throws InterruptedException {
            if (request.filter() != null && !request.filter().test(arrival.message())) {
                reader.acknowledgements().keep(arrival.tag());
                keptInThisTurn++;
            } else {
                pace.await();
                publish(new Copy(arrival, reader));
                if (++published == 1) {
                    publisher.awaitAll();
                }
            }
            publishAgain();
            progress.show(moved.get() + keptInThisTurn, total);
        }

        private void publish(Copy copy) throws InterruptedException {
            Arrival arrival = copy.arrival;
            publisher.publish(
                    request.exchange(),
                    request.routingKey().apply(arrival),
                    request.copy().of(arrival, publisher::fits),
                    request.copy().body(arrival),
                    copy);
        }

        private void publishAgain() throws InterruptedException {
            for (Copy copy = refused.poll(); copy != null; copy = refused.poll()) {
                if (++copy.attempts > request.limits().retries()) {
                    end(Kind.REFUSED, "RabbitMQ refused a copy " + copy.attempts + " times (is the queue full?)");
                } else if (!cancellation.isCancelled() && problem == null) {
                    cancellation.await(request.limits().retryPause());
                    publish(copy);
                }
            }
        }

        @Override
        public void settle() throws InterruptedException {
            kept = keptInThisTurn;
            keptInThisTurn = 0;
            if (problem != null && problem.kind() == Kind.LOST) {
                return;
            }
            publisher.awaitAll();
            while (!refused.isEmpty() && problem == null && !cancellation.isCancelled()) {
                publishAgain();
                publisher.awaitAll();
            }
        }

        void end(Kind kind, @Nullable String text) {
            if (problem == null) {
                problem = new Problem(kind, text);
            }
        }

        MoveResult result() {
            if (cancellation.isCancelled()) {
                end(Kind.CANCELLED, "stopped");
            }
            return new MoveResult(total, moved.get(), kept, Optional.ofNullable(problem));
        }

        /** A message whose copy is not confirmed yet. */
        private final class Copy implements Outcome {

            private final Arrival arrival;
            private final QueueReader reader;
            private int attempts;

            Copy(Arrival arrival, QueueReader reader) {
                this.arrival = arrival;
                this.reader = reader;
            }

            @Override
            public void confirmed() {
                try {
                    reader.acknowledgements().add(arrival.tag());
                    moved.incrementAndGet();
                } catch (IOException | ShutdownSignalException e) {
                    end(Kind.LOST, Replies.lost(e));
                }
            }

            @Override
            public void endOfBatch() {
                try {
                    reader.acknowledgements().flush();
                } catch (IOException | ShutdownSignalException e) {
                    end(Kind.LOST, Replies.lost(e));
                }
            }

            @Override
            public void failed(Reason reason) {
                if (reason == Reason.REFUSED) {
                    refused.add(this);
                } else {
                    end(
                            Kind.UNROUTABLE,
                            "routing key '" + request.routingKey().apply(arrival) + "' of exchange '"
                                    + request.exchange() + "' reaches no queue");
                }
            }
        }
    }
}
