package io.petisco.rabbitmq.publish;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Return;

import io.petisco.rabbitmq.topology.TopologyRepair;
import io.petisco.transport.PublishFailure.Kind;

/**
 * The messages of one publisher, in their order: those on the wire of its AMQP channel, by their sequence number, then
 * those that are unsent. When the channel is lost, what was on the wire is unsent again and goes out on the next
 * channel under new sequence numbers, so that a confirm only ever meets a message of its own channel. A message that
 * has failed may still be in the window, and is passed over.
 * <p> Safe for use by several threads. Nothing is written and no listener called under its lock, so that confirms and
 * time-outs are handled even while a write blocks.
 */
final class OutboundWindow {

    /** From so many unconfirmed messages on, the broker has work enough for as long as it takes to gather some more. */
    private static final int BUSY_FROM = 64;

    private final int maxInFlight;
    private final long timeoutNanos;
    private final TopologyRepair repair;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final SendState state;

    /** By the sequence number modulo the length; null where the broker has answered. */
    private final @Nullable PendingPublish[] onTheWire;

    /** The sequence number of the oldest unconfirmed message, and of the message that is sent next. */
    private long first = 1;

    private long next = 1;

    private final ArrayDeque<PendingPublish> unsent = new ArrayDeque<>();

    /** How many messages are yet to be sent one at a time. */
    private int suspects;

    /** Whether a confirm has not come in time, and none has come since. */
    private boolean timedOut;

    /**
     * @param maxInFlight how long the span from the oldest unconfirmed message to the newest may be
     * @param repair identifies messages that are returned only because a part of the topology was deleted
     */
    OutboundWindow(int maxInFlight, long timeoutNanos, TopologyRepair repair) {
        this.maxInFlight = maxInFlight;
        this.timeoutNanos = timeoutNanos;
        this.repair = repair;
        this.state = new SendState(maxInFlight, timeoutNanos);
        this.onTheWire = new PendingPublish[Integer.highestOneBit(Math.max(2, maxInFlight) * 2 - 1)];
    }

    /**
     * Enqueues a message to be sent.
     *
     * @param waitForRoom whether to wait while too many messages are in flight
     * @return null, or why it was not enqueued
     */
    @Nullable
    String add(PendingPublish pending, boolean waitForRoom) {
        lock.lock();
        try {
            long left = timeoutNanos;
            while (waitForRoom && !state.isClosed() && unsent.size() + (next - first) >= maxInFlight) {
                if (left <= 0) {
                    return state.whyNoRoom();
                }
                left = room.awaitNanos(left);
            }
            if (state.isClosed()) {
                return "not sent, because the application is stopping";
            }
            unsent.add(pending);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "not sent, because the publishing thread was interrupted";
        } finally {
            lock.unlock();
        }
    }

    /** @param flushIsDue whether messages that are delayed are to leave */
    boolean canSend(boolean flushIsDue) {
        lock.lock();
        try {
            return flushIsDue && state.channel() != null || hasNext();
        } finally {
            lock.unlock();
        }
    }

    /** Puts the next message on the wire: its sequence number is the one after the last. Null if none can be sent now. */
    @Nullable
    PendingPublish next() {
        lock.lock();
        try {
            Channel channel = state.channel();
            if (channel == null || !hasNext()) {
                return null;
            }
            PendingPublish pending = unsent.remove();
            pending.sent(channel, System.nanoTime(), suspects == 0 && next - first >= BUSY_FROM);
            onTheWire[index(next)] = pending;
            next++;
            return pending;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasNext() {
        while (!unsent.isEmpty() && unsent.peek().hasFailed()) {
            unsent.poll();
            suspects = Math.max(0, suspects - 1);
        }
        return !unsent.isEmpty() && state.maySend() && next - first < (suspects > 0 ? 1 : maxInFlight);
    }

    private int index(long sequence) {
        return (int) (sequence & (onTheWire.length - 1));
    }

    /** The AMQP channel to send over; null if there is none. */
    @Nullable
    Channel channel() {
        lock.lock();
        try {
            return state.channel();
        } finally {
            lock.unlock();
        }
    }

    /** The broker has returned a message over this channel; it confirms it next. */
    void markReturned(Channel source, Return returned) {
        lock.lock();
        try {
            for (long s = first; source == state.channel() && s < next; s++) {
                PendingPublish pending = onTheWire[index(s)];
                if (pending != null && pending.mayBe(returned)) {
                    pending.markReturned(returned.getReplyText());
                    return;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * The broker has confirmed, or refused, a message or (with {@code multiple}) all up to it.
     *
     * @return null if that happened on a channel that is not the current one any more
     */
    @Nullable
    Settlement settle(Channel source, long sequence, boolean multiple, boolean accepted) {
        lock.lock();
        try {
            if (source != state.channel()) {
                return null;
            }
            timedOut = false;
            List<PendingPublish> ended = new ArrayList<>(multiple ? 16 : 1);
            List<PendingPublish> others = new ArrayList<>(0);
            if (sequence >= first && sequence < next) {
                for (long s = multiple ? first : sequence; s <= sequence; s++) {
                    PendingPublish pending = onTheWire[index(s)];
                    if (pending != null) {
                        onTheWire[index(s)] = null;
                        suspects = Math.max(0, suspects - 1);
                        if (!pending.hasFailed()) {
                            (accepted && !pending.isReturned() ? ended : others).add(pending);
                        }
                    }
                }
                while (first < next && onTheWire[index(first)] == null) {
                    first++;
                }
            }
            boolean repairs = !others.isEmpty() && settleOthers(others, accepted, ended);
            room.signalAll();
            return new Settlement(ended, hasNext(), repairs);
        } finally {
            lock.unlock();
        }
    }

    /** Of messages that were refused or returned. True if the topology is to be declared again. */
    private boolean settleOthers(List<PendingPublish> others, boolean accepted, List<PendingPublish> ended) {
        List<PendingPublish> again = new ArrayList<>(0);
        for (PendingPublish pending : others) {
            if (accepted
                    && repair.isDueFor(
                            pending.message().exchange(), pending.message().routingKey())
                    && pending.takeRedeclaration()) {
                again.add(pending);
            } else {
                pending.failAnswered(accepted);
                ended.add(pending);
            }
        }
        putFirst(again);
        boolean repairBegins = !again.isEmpty() && !state.isRepairing();
        state.setRepairing(state.isRepairing() || repairBegins);
        return repairBegins;
    }

    /** The topology was declared again, as far as possible: messages may be sent again. */
    void repaired() {
        lock.lock();
        try {
            state.setRepairing(false);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends over this AMQP channel from now on. Messages on the wire of another one are unsent again.
     *
     * @return false if the channel is not needed: another one is open, or the publisher is closed
     */
    boolean open(Channel opened) {
        lock.lock();
        try {
            if (state.isClosed() || (state.channel() != null && state.channel().isOpen())) {
                return false;
            }
            takeBack();
            state.opened(opened);
            timedOut = false;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * An AMQP channel was closed; the loss decides what happens to its messages. Does nothing if it is not the current
     * one any more.
     *
     * @return whether to open another one on the same connection
     */
    boolean lose(Channel lost, AmqpChannelLoss loss) {
        lock.lock();
        try {
            if (lost != state.channel()) {
                return false;
            }
            state.lost(loss.reason());
            loss.settle(this, repair);
            return loss.isOfChannelOnly() && !state.isClosed();
        } finally {
            lock.unlock();
        }
    }

    /** The connection is lost, and the AMQP channel with it; returns that, or null. */
    @Nullable
    Channel loseConnection(String reason) {
        lock.lock();
        try {
            Channel lost = state.channel();
            state.lost(reason);
            suspect(0);
            takeBack();
            return lost;
        } finally {
            lock.unlock();
        }
    }

    /** Moves the messages on the wire to the head of the unsent ones, and returns them. The caller holds the lock. */
    List<PendingPublish> takeBack() {
        List<PendingPublish> unconfirmed = new ArrayList<>();
        for (long s = first; s < next; s++) {
            PendingPublish pending = onTheWire[index(s)];
            onTheWire[index(s)] = null;
            if (pending != null && !pending.hasFailed()) {
                unconfirmed.add(pending);
            }
        }
        first = 1; // as on a new channel
        next = 1;
        putFirst(unconfirmed);
        return unconfirmed;
    }

    private void putFirst(List<PendingPublish> again) {
        for (int i = again.size() - 1; i >= 0; i--) {
            again.get(i).prepareForResend();
            unsent.addFirst(again.get(i));
        }
    }

    /** The next so many messages are to be sent one at a time. With the lock held. */
    void suspect(int count) {
        suspects = count;
    }

    /** The unsent messages for one exchange. With the lock held. */
    List<PendingPublish> unsentFor(String exchange) {
        return unsent.stream()
                .filter(pending ->
                        !pending.hasFailed() && pending.message().exchange().equals(exchange))
                .toList();
    }

    /** Has a message fail that cannot be written. False if it has failed already. */
    boolean reject(PendingPublish pending, String why) {
        lock.lock();
        try {
            boolean fails = !pending.hasFailed();
            if (fails) {
                pending.fail(Kind.REJECTED, why);
            }
            return fails;
        } finally {
            lock.unlock();
        }
    }

    void setBlocked(boolean blocked, String reason) {
        lock.lock();
        try {
            state.setBlocked(blocked, reason);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has all messages fail that have waited too long, and returns them. The order is that of the deadlines, so it
     * looks no further than it must.
     */
    List<PendingPublish> expire(long nowNanos) {
        List<PendingPublish> expired = new ArrayList<>(0);
        lock.lock();
        try {
            expireOnTheWire(nowNanos, expired);
            while (!unsent.isEmpty()
                    && (unsent.peek().hasFailed() || unsent.peek().isExpired(nowNanos))) {
                PendingPublish pending = unsent.poll();
                if (!pending.hasFailed()) {
                    pending.fail(Kind.TIMEOUT, state.whyNotSent());
                    expired.add(pending);
                }
            }
            if (!expired.isEmpty()) {
                room.signalAll();
            }
            return expired;
        } finally {
            lock.unlock();
        }
    }

    private void expireOnTheWire(long nowNanos, List<PendingPublish> expired) {
        for (; first < next; first++) {
            PendingPublish pending = onTheWire[index(first)];
            if (pending != null && !pending.hasFailed()) {
                if (!pending.isExpired(nowNanos)) {
                    return;
                }
                timedOut = true;
                pending.fail(Kind.TIMEOUT, state.whyNoConfirm(pending.wasSentLate(timeoutNanos)));
                expired.add(pending);
            }
            onTheWire[index(first)] = null;
        }
    }

    /** Whether the broker has to answer on the current channel. */
    boolean isOwedConfirms() {
        lock.lock();
        try {
            return state.expectsAnswers() && (timedOut || first != next);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the confirms of what is on its way, for so long and at most for the confirm time-out, and takes nothing
     * from then on. Has the rest fail, and returns it.
     */
    List<PendingPublish> close(long waitNanos) {
        lock.lock();
        try {
            awaitEmpty(Math.min(timeoutNanos, waitNanos));
            state.close();
            takeBack();
            List<PendingPublish> rest = new ArrayList<>(unsent);
            unsent.clear();
            rest.removeIf(PendingPublish::hasFailed);
            rest.forEach(pending -> pending.fail(Kind.TIMEOUT, state.whyWaiting()));
            room.signalAll();
            return rest;
        } finally {
            lock.unlock();
        }
    }

    private void awaitEmpty(long waitNanos) {
        try {
            long left = waitNanos;
            while (state.channel() != null && !(unsent.isEmpty() && first == next) && left > 0) {
                left = room.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
