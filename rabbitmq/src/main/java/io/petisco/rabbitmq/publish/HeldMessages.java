package io.petisco.rabbitmq.publish;

/**
 * The messages that wait in the client's buffer for one write to the socket: as many as fit into it, because what does
 * not takes a write of its own. For use by one thread at a time, but for {@link #batch}.
 */
final class HeldMessages {

    /** So many leave together at most. */
    private static final int MAX_MESSAGES = 16;

    /** The size of the client's buffer, which is that of Java's buffered streams. */
    private static final int BUFFER_BYTES = 8_192;

    /** Of a message's frames beside its body, usually. */
    private static final int FRAME_BYTES = 200;

    private volatile int messages;
    private int bytes;

    /** Counts what has left at once, so that the messages that wait have a number. */
    private volatile long batch;

    /** Whether there is room for another such message after this one. */
    boolean haveRoomAfter(int bodyBytes) {
        return messages + 1 < MAX_MESSAGES && bytes + 2L * FRAME_BYTES + 2L * bodyBytes <= BUFFER_BYTES;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread at a time
    void add(int bodyBytes) {
        messages++;
        bytes += FRAME_BYTES + bodyBytes;
    }

    /** All messages were sent, or lost with their connection. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread at a time
    void clear() {
        messages = 0;
        bytes = 0;
        batch++;
    }

    /** The number of those that wait, or {@link FlushTimer#NOTHING}. Safe for use by any thread. */
    long batch() {
        return messages > 0 ? batch : FlushTimer.NOTHING;
    }
}
