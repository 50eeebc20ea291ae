package io.petisco.operations.requeue;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.petisco.operations.Advice;
import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.Progress;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.operations.move.Browser;
import io.petisco.operations.move.MoveLimits;
import io.petisco.operations.move.MoveRequest;
import io.petisco.operations.move.MoveResult;
import io.petisco.operations.move.Mover;
import io.petisco.operations.requeue.RequeueTarget.Service;

/**
 * Requeues dead letters: sends them to their handlers again. A message leaves its queue only after the broker has
 * confirmed the copy. Its retries are counted from 0 again. Messages that do not match stay in the queue, in their
 * order. Not safe for use by several threads.
 */
public final class Requeue {

    private final Broker broker;
    private final WatchedFilter filter;
    private final MoveLimits limits;
    private final CancellationToken cancellation;
    private @Nullable Mover mover;

    /**
     * @param filter selects the messages
     * @param limits the limits for each queue
     * @param cancellation ends the operation after the messages in flight; the remaining messages stay in the queue
     */
    public Requeue(Broker broker, WatchedFilter filter, MoveLimits limits, CancellationToken cancellation) {
        this.broker = broker;
        this.filter = filter;
        this.limits = limits;
        this.cancellation = cancellation;
    }

    /**
     * Derives the target of a queue's dead letters from the names: the retry queue of their handler, or directly the
     * handler queue if that has a retry queue for each of several delays.
     *
     * @param said the organization and service, as far as the caller knows them
     * @param routingKey of the copies, instead of the one derived from the queue's name
     * @param exchange for the copies, instead of the one derived from the names
     * @param skipRetryQueue whether to send directly to the handler queue
     * @throws OperationException if there is no such queue, or the target cannot be derived from the names
     */
    public RequeueTarget target(
            String queue,
            Service said,
            Optional<String> routingKey,
            Optional<String> exchange,
            boolean skipRetryQueue) {
        broker.existingQueue(queue);
        RequeueTarget target = RequeueTarget.of(queue, said, routingKey, exchange);
        boolean severalDelays = routingKey.isEmpty()
                && exchange.isEmpty()
                && !skipRetryQueue
                && !broker.hasQueue(target.routingKey())
                && broker.hasQueue(target.handlerQueue().orElseThrow());
        return severalDelays || skipRetryQueue ? target.withoutRetryQueue() : target;
    }

    /** @throws OperationException if the exchange for the copies does not exist */
    public void check(RequeueTarget target) {
        if (!broker.hasExchange(target.exchange())) {
            throw OperationException.notFound(
                            "there is no exchange '" + target.exchange() + "' on RabbitMQ " + broker.settings())
                    .with(Advice.RETRY_EXCHANGE);
        }
    }

    /** Counts the messages that would be requeued; changes nothing. */
    public RequeueOutcome count(RequeueTarget target) throws InterruptedException {
        long total = broker.existingQueue(target.queue()).ready();
        check(target);
        long matching = filter.isEverything() ? total : new Browser(broker).count(target.queue(), filter);
        long wanted = Math.min(matching, limits.messages().orElse(Long.MAX_VALUE));
        return new RequeueOutcome(
                target, new MoveResult(total, wanted, total - matching, Optional.empty()), Optional.empty());
    }

    /**
     * Requeues the messages that the queue has now.
     *
     * @return the result, even if it was cancelled or ended early
     */
    public RequeueOutcome run(RequeueTarget target, Progress progress) throws InterruptedException {
        return run(target, Optional.empty(), progress);
    }

    /**
     * Requeues the messages that the queue has now.
     *
     * @param body the body of the copies, instead of the originals'; a copy keeps its id
     * @return the result, even if it was cancelled or ended early
     */
    public RequeueOutcome run(RequeueTarget target, Optional<byte[]> body, Progress progress)
            throws InterruptedException {
        check(target);
        if (mover == null) {
            mover = new Mover(broker, cancellation);
        }
        RequeuedCopy copy = new RequeuedCopy(target, body);
        MoveResult result = mover.move(
                new MoveRequest(
                        target.queue(),
                        target.exchange(),
                        arrival -> target.routingKey(),
                        filter.isEverything() ? null : filter,
                        limits,
                        copy),
                progress);
        return new RequeueOutcome(target, result, copy.leftOut());
    }
}
