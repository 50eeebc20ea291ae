package io.petisco.rabbitmq;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.rabbitmq.client.Return;

/**
 * The messages of a publisher in their order: those on the wire of its channel, then those that are unsent. A message that has
 * ended may still be in it, and is passed over. Not safe for use by several threads.
 */
final class PublishQueue {

    /** From so many unconfirmed messages on, the broker has work enough for as long as it takes to gather some more. */
    private static final int BUSY_FROM = 64;

    private final int maxInFlight;
    private final ConfirmWindow<PendingPublish> onTheWire;
    private final ArrayDeque<PendingPublish> unsent = new ArrayDeque<>();

    /** How many messages are yet to be sent one at a time. */
    private int suspects;

    PublishQueue(int maxInFlight) {
        this.maxInFlight = maxInFlight;
        this.onTheWire = new ConfirmWindow<>(maxInFlight);
    }

    int capacity() {
        return maxInFlight;
    }

    boolean isEmpty() {
        return unsent.isEmpty() && onTheWire.isEmpty();
    }

    /** Whether the broker has to answer for a message. */
    boolean awaitsConfirms() {
        return !onTheWire.isEmpty();
    }

    boolean isFull() {
        return unsent.size() + onTheWire.span() >= maxInFlight;
    }

    void add(PendingPublish pending) {
        unsent.add(pending);
    }

    /** Whether there is something to send, and room for it on the wire. */
    boolean canSend() {
        while (!unsent.isEmpty() && unsent.peek().isEnded()) {
            unsent.poll();
            suspects = Math.max(0, suspects - 1);
        }
        return !unsent.isEmpty() && onTheWire.span() < (suspects > 0 ? 1 : maxInFlight);
    }

    /** Puts the next message on the wire: its sequence number is the one after the last. To be asked for before: {@link #canSend}. */
    PendingPublish send() {
        PendingPublish next = unsent.remove();
        onTheWire.add(next);
        next.sent(System.nanoTime());
        return next;
    }

    /** Whether the broker is busy with what is on the wire, so that the next message may wait a moment for others. */
    boolean isBusy() {
        return suspects == 0 && onTheWire.span() >= BUSY_FROM;
    }

    /** The broker has returned a message; it will confirm it next. */
    void markReturned(Return returned) {
        PendingPublish pending = onTheWire.find(candidate -> candidate.isReturned(
                returned.getExchange(),
                returned.getRoutingKey(),
                returned.getProperties().getMessageId(),
                returned.getBody()));
        if (pending != null) {
            pending.markReturned(returned.getReplyText());
        }
    }

    /** The broker has answered for a message or (with {@code multiple}) for all up to it. */
    void settle(long sequence, boolean multiple, Consumer<PendingPublish> settled) {
        onTheWire.settle(sequence, multiple, pending -> {
            suspects = Math.max(0, suspects - 1);
            if (!pending.isEnded()) {
                settled.accept(pending);
            }
        });
    }

    /** The channel is gone: what is on the wire becomes unsent, before all else that is. Returns what that is. */
    List<PendingPublish> takeBack() {
        List<PendingPublish> unconfirmed = onTheWire.reset();
        unconfirmed.removeIf(PendingPublish::isEnded);
        putFirst(unconfirmed);
        return unconfirmed;
    }

    /** These are to be sent again, before all else. */
    void putFirst(List<PendingPublish> again) {
        for (int i = again.size() - 1; i >= 0; i--) {
            again.get(i).prepareForResend();
            unsent.addFirst(again.get(i));
        }
    }

    /** The next so many messages are to be sent one at a time. */
    void suspect(int count) {
        suspects = count;
    }

    /** What is unsent for one exchange. */
    List<PendingPublish> unsentFor(String exchange) {
        return unsent.stream()
                .filter(pending ->
                        !pending.isEnded() && pending.message().exchange().equals(exchange))
                .toList();
    }

    /** Passes what has waited too long, to be ended. The order is that of the deadlines, so it looks no further than it must. */
    void forEachExpired(long nowNanos, Consumer<PendingPublish> sent, Consumer<PendingPublish> notSent) {
        onTheWire.removeWhile(pending -> pending.isEnded() || pending.isExpired(nowNanos), pending -> {
            if (!pending.isEnded()) {
                sent.accept(pending);
            }
        });
        while (!unsent.isEmpty() && (unsent.peek().isEnded() || unsent.peek().isExpired(nowNanos))) {
            PendingPublish pending = unsent.poll();
            if (!pending.isEnded()) {
                notSent.accept(pending);
            }
        }
    }

    /** Takes out all. */
    List<PendingPublish> clear() {
        takeBack();
        List<PendingPublish> all = new ArrayList<>(unsent);
        all.removeIf(PendingPublish::isEnded);
        unsent.clear();
        return all;
    }
}
