package io.petisco.runtime.consume;

/**
 * The call of an idempotent handler that a thread is about to make. The store of keys takes it on the same thread,
 * within the handler's transaction.
 *
 * @param queue identifies the handler and the type of the message, whatever its version
 * @param key identifies the message in the queue
 * @param messageId the name of the message in the log
 */
public record IdempotentCall(String queue, String key, String messageId) {

    private static final ThreadLocal<IdempotentCall> ANNOUNCED = new ThreadLocal<>();

    /**
     * The call that was announced on this thread; null if there is none, because the application calls its handler
     * itself. Until it is given back, other handlers that this one calls get none.
     */
    public static IdempotentCall take() {
        IdempotentCall call = ANNOUNCED.get();
        if (call != null) {
            ANNOUNCED.remove();
        }
        return call;
    }

    /** Makes {@link #take} return it once more on this thread. */
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
