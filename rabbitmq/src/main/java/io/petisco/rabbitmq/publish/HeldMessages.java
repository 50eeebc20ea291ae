package io.petisco.rabbitmq.publish;

/**
 * The messages that wait in the client's buffer for one write to the socket: as many as fit into the buffer, because a
 * message that does not fit needs a write of its own. For use by one thread at a time, except {@link #batch}.
 */
final class HeldMessages {

    /** The maximum number of messages in one write. */
    private static final int MAX_MESSAGES = 16;

    /** The size of the client's buffer, which is that of Java's buffered streams. */
    private static final int BUFFER_BYTES = 8_192;

    /** The usual size of a message's frames without its body. */
    private static final int FRAME_BYTES = 200;

    private volatile int messages;
    private int bytes;

    /** Numbers the batches: all messages that leave in one write are a batch. */
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

    /** The number of the waiting batch, or {@link FlushTimer#NOTHING}. Safe for use by any thread. */
    long batch() {
        return messages > 0 ? batch : FlushTimer.NOTHING;
    }
}
