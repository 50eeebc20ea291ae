package io.petisco.runtime.consume;

/**
 * The call of an idempotent handler that a thread is about to make. What keeps the keys takes it on the same thread, inside of the
 * handler's transaction.
 *
 * @param queue tells the handler and the type of the message apart from all others
 * @param key tells the message apart from others in the queue
 * @param messageId what the message is called in the log
 */
public record IdempotentCall(String queue, String key, String messageId) {

    private static final ThreadLocal<IdempotentCall> ANNOUNCED = new ThreadLocal<>();

    /**
     * The call that was announced on this thread; null if there is none, since an application calls its handler itself. Until it is
     * given back, there is none for methods of other handlers that this one calls.
     */
    public static IdempotentCall take() {
        IdempotentCall call = ANNOUNCED.get();
        if (call != null) {
            ANNOUNCED.remove();
        }
        return call;
    }

    /** Has {@link #take} return it once more on this thread. */
    public void giveBack() {
        ANNOUNCED.set(this);
    }

    void announce() {
        ANNOUNCED.set(this);
    }

    static void forget() {
        ANNOUNCED.remove();
    }
}
