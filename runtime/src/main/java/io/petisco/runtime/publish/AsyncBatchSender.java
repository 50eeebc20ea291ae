package io.petisco.runtime.publish;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;

/**
 * Passes the messages of one call to the transport without waiting, in their order. It passes only as many as may be
 * unconfirmed at a time, because the confirm timeout of a message begins when it is passed. Safe for use by several
 * threads.
 */
final class AsyncBatchSender {

    private final Publisher publisher;
    private final List<OutgoingMessage> messages;
    private final Batch batch;
    private final Function<OutgoingMessage, PublishFailure> notTried;
    private final Executor threads;
    private final int window;

    private final AtomicInteger ended = new AtomicInteger();

    /** The number of requests to the sending thread to check for room; zero while no thread sends. */
    private final AtomicInteger asked = new AtomicInteger();

    /** The number of passed messages. Accessed only by the sending thread. */
    private int given;

    /**
     * @param notTried the failure of messages that are not sent because an earlier message was not confirmed in time
     * @param threads continue after the first thread has done its share
     */
    AsyncBatchSender(
            Publisher publisher,
            List<OutgoingMessage> messages,
            Batch batch,
            Function<OutgoingMessage, PublishFailure> notTried,
            Executor threads) {
        this.publisher = publisher;
        this.messages = messages;
        this.batch = batch;
        this.notTried = notTried;
        this.threads = threads;
        this.window = Math.max(1, publisher.capacity());
    }

    /**
     * Passes as many messages as there is room for; the others follow on other threads. Does not wait.
     *
     * @param mayWrite whether this thread may write to the network
     */
    void begin(boolean mayWrite) {
        asked.set(1);
        while (given < Math.min(window, messages.size())) {
            OutgoingMessage message = messages.get(given);
            PublishFailure refusal = batch.refusal(given);
            PublishListener listener = listener(given++);
            if (refusal != null) {
                listener.onFailed(refusal);
            } else if (mayWrite) {
                publisher.publishFromWorker(message, listener);
            } else {
                publisher.publishWithoutWaiting(message, listener);
            }
        }
        if (asked.addAndGet(-1) > 0) {
            threads.execute(this::give); // not on this thread, which it could occupy for long
        }
    }

    private void giveIfNoneDoes() {
        if (asked.getAndIncrement() == 0) {
            give();
        }
    }

    /** Runs on one thread at a time; ends when nothing was requested since its last check. */
    private void give() {
        int seen;
        do {
            seen = asked.get();
            while (given < messages.size() && given - ended.get() < window) {
                int index = given++;
                PublishFailure refusal =
                        batch.hasTimedOut() ? notTried.apply(messages.get(index)) : batch.refusal(index);
                if (refusal != null) {
                    ended.incrementAndGet();
                    new Batch.Listener(batch, index).onFailed(refusal);
                } else {
                    publisher.publishWithoutWaiting(messages.get(index), listener(index));
                }
            }
        } while (asked.addAndGet(-seen) != 0);
    }

    private PublishListener listener(int index) {
        PublishListener told = new Batch.Listener(batch, index);
        if (messages.size() <= window) {
            return told; // no message follows
        }
        return new PublishListener() {
            @Override
            public void onConfirmed() {
                told.onConfirmed();
                hasEnded();
            }

            @Override
            public void onFailed(PublishFailure failure) {
                told.onFailed(failure);
                hasEnded();
            }
        };
    }

    private void hasEnded() {
        ended.incrementAndGet();
        giveIfNoneDoes();
    }
}
