package io.petisco.outbox.runtime.inbox;

/** Called for messages that were handled before. All beans of this type are called. Must not throw. */
public interface DuplicateObserver {

    /** @param queue the handler's queue */
    void duplicate(String queue);
}
