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
 * The messages of one publisher, in order: first those on the wire of its AMQP channel, by sequence number, then the
 * unsent ones. When the channel is lost, the messages on the wire become unsent again and are sent on the next channel
 * under new sequence numbers, so that a confirm never matches a message of another channel. A message that has failed
 * may still be in the window, and is skipped.
 * <p> Safe for use by several threads. Nothing is written and no listener called under its lock, so that confirms and
 * time-outs are handled even while a write blocks.
 */
final class OutboundWindow {

    /** From this many unconfirmed messages on, the broker has enough work while the publisher gathers some more. */
    private static final int BUSY_FROM = 64;

    private final int maxInFlight;
    private final long timeoutNanos;
    private final TopologyRepair repair;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final SendState state;

    /** Indexed by the sequence number modulo the length; null if the broker has answered. */
    private final @Nullable PendingPublish[] onTheWire;

    /** The sequence number of the oldest unconfirmed message, and of the message that is sent next. */
    private long first = 1;

    private long next = 1;

    private final ArrayDeque<PendingPublish> unsent = new ArrayDeque<>();

    /** How many messages still have to be sent one at a time. */
    private int suspects;

    /** Whether a confirm was overdue, and none has arrived since. */
    private boolean timedOut;

    /**
     * @param maxInFlight the maximum span from the oldest unconfirmed message to the newest
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

    /** @param flushIsDue whether delayed messages have to leave now */
    boolean canSend(boolean flushIsDue) {
        lock.lock();
        try {
            return flushIsDue && state.channel() != null || hasNext();
        } finally {
            lock.unlock();
        }
    }

    /** Puts the next message on the wire, with the next sequence number. Returns null if none can be sent now. */
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

    /** Marks a message that the broker returned over this channel. The broker confirms it next. */
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
     * Settles a message that the broker confirmed or nacked or, with {@code multiple}, all messages up to it.
     *
     * @return null if the channel is no longer the current one
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

    /** Settles messages that were nacked or returned. Returns true if the topology has to be declared again. */
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

    /** Sends again, because the topology was declared again as far as possible. */
    void repaired() {
        lock.lock();
        try {
            state.setRepairing(false);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends over this AMQP channel from now on. Messages on the wire of another channel become unsent again.
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
     * Handles a closed AMQP channel; the loss decides what happens to its messages. Does nothing if the channel is no
     * longer the current one.
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

    /** Handles a lost connection. Returns the AMQP channel that was lost with it, or null. */
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

    /** Makes the window send the next messages, {@code count} of them, one at a time. The caller holds the lock. */
    void suspect(int count) {
        suspects = count;
    }

    /** The unsent messages for one exchange. The caller holds the lock. */
    List<PendingPublish> unsentFor(String exchange) {
        return unsent.stream()
                .filter(pending ->
                        !pending.hasFailed() && pending.message().exchange().equals(exchange))
                .toList();
    }

    /** Fails a message that cannot be written. Returns false if it has failed already. */
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
     * Fails all messages that have waited too long, and returns them. Messages are ordered by their deadlines, so the
     * search ends at the first one that may still wait.
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

    /** Whether the broker owes answers on the current channel. */
    boolean isOwedConfirms() {
        lock.lock();
        try {
            return state.expectsAnswers() && (timedOut || first != next);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for outstanding confirms, for the given time and at most for the confirm time-out, and accepts no more
     * messages. Fails the rest of the messages and returns them.
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
