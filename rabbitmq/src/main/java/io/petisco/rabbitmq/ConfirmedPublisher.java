package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.transport.Deadline;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;

import static io.petisco.rabbitmq.RabbitMqLog.LOG;

/**
 * Publishes over one confirming channel at a time. A message is unsent, then on the wire, then ended; when the channel is
 * lost, what was on the wire is unsent again and goes out on the next channel, in its old order, under new sequence numbers.
 * So a confirm is only ever matched with a message of its own channel.
 * <p>
 * The state lock is never held while a frame is written, which may block, so that confirms and time-outs are handled even
 * then. A write that takes longer than the confirm time-out ends with its connection.
 */
final class ConfirmedPublisher implements Publisher, PublishingChannels.Listener, SendTurns.Work {

    private static final String STOPPING = "not sent; the application is stopping";

    private final String purpose;
    private final long timeoutNanos;
    private final Executor blockingExecutor;
    private final PublisherOwner owner;

    private final SendTurns turns;
    private final ReentrantLock state = new ReentrantLock();
    private final Condition room = state.newCondition();

    private final FrameWriter writer = new FrameWriter();
    private final GatheringTimer gathering;
    private final PublishQueue queue;
    private final ChannelRenewal renewal = new ChannelRenewal();
    private Channel channel;
    private String whyNotSending = "not connected yet";
    private boolean blocked;
    private boolean closed;

    /** Whether a confirm has not come in time, and none has come since. */
    private boolean timedOut;

    /** Whether the topology is being declared again, for messages that were returned. Until then nothing is sent. */
    private boolean repairing;

    /** @param timer calls back, and must not be held up */
    ConfirmedPublisher(
            String purpose,
            RabbitMqSettings settings,
            ScheduledExecutorService timer,
            Executor blockingExecutor,
            PublisherOwner owner) {
        this.purpose = purpose;
        this.timeoutNanos = settings.confirmTimeout().toNanos();
        this.blockingExecutor = blockingExecutor;
        this.owner = owner;
        this.queue = new PublishQueue(settings.maxInFlight());
        this.turns = new SendTurns(this, blockingExecutor);
        this.gathering = new GatheringTimer(timer, writer::heldBatch, turns::schedule);
    }

    @Override
    public int capacity() {
        return queue.capacity();
    }

    @Override
    public void publish(OutgoingMessage message, PublishListener listener) {
        PendingPublish pending = start(message, listener); // the wait for room counts
        String refusal;
        state.lock();
        try {
            refusal = awaitRoom();
            if (refusal == null) {
                queue.add(pending);
            }
        } finally {
            state.unlock();
        }
        if (refusal == null) {
            turns.take();
        } else {
            pending.fail(Kind.TIMEOUT, refusal).run();
        }
    }

    @Override
    public boolean fits(MessageProperties properties) {
        return writer.fits(properties);
    }

    @Override
    public void publishWithoutWaiting(OutgoingMessage message, PublishListener listener) {
        if (enqueue(message, listener)) {
            turns.schedule();
        }
    }

    @Override
    public void publishFromWorker(OutgoingMessage message, PublishListener listener) {
        if (enqueue(message, listener)) {
            turns.take();
        }
    }

    /** False if the application is stopping; then the listener knows. */
    private boolean enqueue(OutgoingMessage message, PublishListener listener) {
        PendingPublish pending = start(message, listener);
        boolean refused;
        state.lock();
        try {
            refused = closed;
            if (!closed) {
                queue.add(pending);
            }
        } finally {
            state.unlock();
        }
        if (refused) {
            pending.fail(Kind.TIMEOUT, STOPPING).run();
        }
        return !refused;
    }

    /** Returns null when there is room, and why not otherwise. With the state lock held. */
    private String awaitRoom() {
        long left = timeoutNanos;
        try {
            while (!closed && queue.isFull()) {
                if (left <= 0) {
                    return "not sent within " + timeoutText() + ", since too many messages are unconfirmed; "
                            + whyWaiting();
                }
                left = room.awaitNanos(left);
            }
            return closed ? STOPPING : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not sent; the publishing thread was interrupted";
        }
    }

    private PendingPublish start(OutgoingMessage message, PublishListener listener) {
        PendingPublish pending = new PendingPublish(message, listener);
        pending.startClock(System.nanoTime(), timeoutNanos);
        return pending;
    }

    @Override
    public boolean canSend() {
        state.lock();
        try {
            return channel != null && (hasNext() || gathering.isDue());
        } finally {
            state.unlock();
        }
    }

    /** Whether there is a message that can be sent now, if there is a channel. With the state lock held. */
    private boolean hasNext() {
        return !blocked && !repairing && !closed && queue.canSend();
    }

    @Override
    public boolean sendNext() {
        PendingPublish next;
        boolean mayWait;
        Channel target;
        state.lock();
        try {
            boolean hasNext = hasNext();
            if (channel == null || !(hasNext || gathering.isDue())) {
                return false;
            }
            mayWait = queue.isBusy();
            next = hasNext ? queue.send() : null;
            target = channel;
        } finally {
            state.unlock();
        }
        try {
            send(target, next, mayWait);
            return next != null;
        } catch (IOException | ShutdownSignalException e) {
            onChannelLost(target, new ChannelLoss(Reasons.signalIn(e), Reasons.of(e)));
        } catch (RuntimeException e) {
            // it cannot be written (a routing key that is too long, say), but this channel has counted it
            if (next != null) {
                abandon(next, e);
            }
            replace(target, e.toString());
        }
        return false;
    }

    private void send(Channel target, PendingPublish next, boolean mayWait) throws IOException {
        if (next == null) {
            gathering.done();
            writer.flush(target);
        } else {
            writer.write(target, next, mayWait);
            if (mayWait) {
                gathering.begin();
            }
        }
    }

    private void abandon(PendingPublish culprit, RuntimeException cause) {
        Runnable report;
        state.lock();
        try {
            report = culprit.fail(Kind.REJECTED, "it cannot be written: " + cause);
        } finally {
            state.unlock();
        }
        report.run();
    }

    /** What is on the wire goes out again on the new channel. */
    private void replace(Channel replaced, String reason) {
        onChannelLost(replaced, new ChannelLoss(null, reason));
        blockingExecutor.execute(
                () -> Channels.abort(replaced)); // waits for the broker, and may be called by its thread
    }

    /** Publishes over a new channel of this connection from now on. Blocks until the broker has answered. */
    void open(Connection connection) throws IOException {
        writer.use(connection);
        Channel opened = PublishingChannels.open(connection, this);
        Channel replaced;
        state.lock();
        try {
            replaced = channel;
            if (closed || (replaced != null && replaced.isOpen())) {
                replaced = opened;
            } else {
                queue.takeBack();
                channel = opened;
                blocked = false;
                timedOut = false;
                renewal.opened(System.nanoTime());
            }
        } finally {
            state.unlock();
        }
        if (replaced == opened) {
            Channels.abort(opened);
            return;
        }
        // last: if it is closed already, the listener is called at once, and finds it in its place
        opened.addShutdownListener(signal -> onChannelLost(opened, new ChannelLoss(signal, Reasons.of(signal))));
        turns.take();
    }

    @Override
    public void onReturned(Channel source, Return returned) {
        state.lock();
        try {
            if (source == channel) {
                queue.markReturned(returned);
            }
        } finally {
            state.unlock();
        }
    }

    @Override
    public void onConfirm(Channel source, long sequence, boolean multiple, boolean accepted) {
        List<Runnable> reports = new ArrayList<>(multiple ? 16 : 1);
        List<PendingPublish> again = new ArrayList<>(0);
        boolean renew;
        state.lock();
        try {
            if (source != channel) {
                return;
            }
            timedOut = false;
            renew = !accepted && renewal.isDueAfterRefusal(System.nanoTime());
            queue.settle(sequence, multiple, pending -> {
                if (accepted && pending.isReturned() && isToBeRepaired(pending)) {
                    again.add(pending);
                } else {
                    reports.add(pending.end(accepted));
                }
            });
            if (!again.isEmpty()) {
                repairFor(again);
            }
            room.signalAll();
            turns.schedule();
        } finally {
            state.unlock();
        }
        reports.forEach(Runnable::run);
        if (renew) {
            replace(
                    source,
                    "it was refused messages, perhaps only since the channel does not know a queue's new leader");
        }
    }

    /** Whether the broker has returned a message that a queue of ours should have got: someone has deleted it. */
    private boolean isToBeRepaired(PendingPublish pending) {
        return owner.routes(pending.message().exchange(), pending.message().routingKey())
                && pending.takeRedeclaration();
    }

    /** With the state lock held. */
    private void repairFor(List<PendingPublish> again) {
        queue.putFirst(again);
        if (!repairing && !closed) {
            repairing = true;
            blockingExecutor.execute(this::repair);
        }
    }

    private void repair() {
        try {
            owner.repairTopology();
        } finally {
            state.lock();
            try {
                repairing = false;
                turns.schedule();
            } finally {
                state.unlock();
            }
        }
    }

    private void onChannelLost(Channel lost, ChannelLoss loss) {
        boolean reopen;
        state.lock();
        try {
            if (lost != channel) {
                return;
            }
            channel = null;
            whyNotSending = loss.reason();
            loss.settle(queue, owner);
            reopen = loss.isOfChannelOnly() && !closed;
            if (reopen) {
                LOG.publishingChannelLost(purpose, loss.reason(), loss.unconfirmed());
            }
        } finally {
            state.unlock();
        }
        loss.reports().forEach(Runnable::run);
        if (reopen) {
            blockingExecutor.execute(() -> owner.reopen(this, loss.declareAgain()));
        }
    }

    /** The connection that the channel was on is gone; another one will be {@link #open}ed. */
    void connectionLost(String reason) {
        Channel lost;
        state.lock();
        try {
            lost = channel;
            channel = null;
            whyNotSending = reason;
            queue.suspect(0);
            queue.takeBack();
        } finally {
            state.unlock();
        }
        if (lost != null) {
            Channels.abort(lost);
        }
    }

    void setBlocked(boolean nowBlocked, String reason) {
        state.lock();
        try {
            blocked = nowBlocked;
            whyNotSending = reason;
            turns.schedule();
        } finally {
            state.unlock();
        }
    }

    /** Ends what has waited too long, and a write that has. Called regularly. */
    void endExpired() {
        List<Runnable> reports = new ArrayList<>();
        long now = System.nanoTime();
        state.lock();
        try {
            queue.forEachExpired(
                    now,
                    pending -> {
                        timedOut = true;
                        reports.add(pending.fail(
                                Kind.TIMEOUT,
                                "no confirm within " + timeoutText() + "; "
                                        + (pending.wasSentLate(timeoutNanos) ? whyNotSent() : whyWaiting())));
                    },
                    pending -> reports.add(
                            pending.fail(Kind.TIMEOUT, "not sent within " + timeoutText() + "; " + whyNotSent())));
            if (!reports.isEmpty()) {
                room.signalAll();
                turns.schedule();
            }
        } finally {
            state.unlock();
        }
        reports.forEach(Runnable::run);
        Connection stuck = writer.takeStuck(now, timeoutNanos);
        if (stuck != null) {
            LOG.writeStuck(purpose, timeoutText());
            owner.breakOff(stuck);
        }
    }

    /** Whether the broker has to answer on the current channel. A broker that blocks publishers answers when it unblocks them. */
    boolean isOwedConfirms() {
        state.lock();
        try {
            return channel != null && !blocked && !closed && (timedOut || queue.awaitsConfirms());
        } finally {
            state.unlock();
        }
    }

    private String timeoutText() {
        return TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms";
    }

    private String whyWaiting() {
        if (closed) {
            return "the application is stopping";
        }
        if (channel == null) {
            return "no connection (" + whyNotSending + ")";
        }
        return blocked ? "the broker blocks publishers (" + whyNotSending + ")" : "the broker did not answer";
    }

    /** With the state lock held. */
    private String whyNotSent() {
        return closed || channel == null || blocked
                ? whyWaiting()
                : "there was no room: too many messages were given before it, of which " + queue.capacity()
                        + " at a time are sent unconfirmed (quarkus.petisco.publisher.max-in-flight)."
                        + " Publish them as one list, or fewer at a time";
    }

    /**
     * Waits for the confirms of what is on its way, until the deadline and at most for the confirm time-out, and ends the rest
     * as failed.
     */
    void close(Deadline deadline) {
        List<Runnable> reports = new ArrayList<>();
        state.lock();
        try {
            long left = Math.min(timeoutNanos, deadline.nanosLeft());
            while (channel != null && !queue.isEmpty() && left > 0) {
                left = room.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            queue.clear().forEach(pending -> reports.add(pending.fail(Kind.TIMEOUT, whyWaiting())));
            room.signalAll();
            state.unlock();
        }
        reports.forEach(Runnable::run);
    }
}
