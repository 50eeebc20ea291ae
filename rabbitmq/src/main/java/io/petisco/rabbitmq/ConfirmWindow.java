package io.petisco.rabbitmq;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The unconfirmed messages of one channel by their sequence number. It spans from the oldest unconfirmed to the newest, and
 * is full when that span is used up. Not safe for use by several threads.
 */
final class ConfirmWindow<T> {

    private final Object[] entries;
    private long first = 1;
    private long next = 1;

    /** @param capacity how long the span may be; rounded up to a power of two */
    ConfirmWindow(int capacity) {
        entries = new Object[Integer.highestOneBit(Math.max(2, capacity) * 2 - 1)];
    }

    boolean isEmpty() {
        return first == next;
    }

    /** How many sequence numbers lie between the oldest unconfirmed and the newest. */
    int span() {
        return (int) (next - first);
    }

    boolean isFull() {
        return span() == entries.length;
    }

    /** Takes the message that is sent next: its sequence number is the one after the last. */
    void add(T entry) {
        if (isFull()) {
            throw new IllegalStateException("the window is full");
        }
        entries[index(next)] = entry;
        next++;
    }

    /** The broker has confirmed, or refused, a message or (with {@code multiple}) all up to it. */
    void settle(long sequence, boolean multiple, Consumer<T> settled) {
        if (sequence < first || sequence >= next) {
            return;
        }
        for (long s = multiple ? first : sequence; s <= sequence; s++) {
            T entry = entry(s);
            if (entry != null) {
                entries[index(s)] = null;
                settled.accept(entry);
            }
        }
        skipSettled();
    }

    /** Takes out, from the oldest on, what the predicate accepts, and stops at the first that it does not. */
    void removeWhile(Predicate<T> predicate, Consumer<T> removed) {
        for (long s = first; s < next; s++) {
            T entry = entry(s);
            if (entry != null) {
                if (!predicate.test(entry)) {
                    break;
                }
                entries[index(s)] = null;
                removed.accept(entry);
            }
        }
        skipSettled();
    }

    /** The oldest unconfirmed message that fits, or null. */
    T find(Predicate<T> predicate) {
        for (long s = first; s < next; s++) {
            T entry = entry(s);
            if (entry != null && predicate.test(entry)) {
                return entry;
            }
        }
        return null;
    }

    /** Takes out all that is unconfirmed, oldest first, and begins anew with sequence number 1, as a new channel does. */
    List<T> reset() {
        List<T> unconfirmed = new ArrayList<>();
        settle(next - 1, true, unconfirmed::add);
        first = 1;
        next = 1;
        return unconfirmed;
    }

    private void skipSettled() {
        while (first < next && entries[index(first)] == null) {
            first++;
        }
    }

    private int index(long sequence) {
        return (int) (sequence & (entries.length - 1));
    }

    @SuppressWarnings("unchecked") // only add() writes entries, and it takes T
    private T entry(long sequence) {
        return (T) entries[index(sequence)];
    }
}
