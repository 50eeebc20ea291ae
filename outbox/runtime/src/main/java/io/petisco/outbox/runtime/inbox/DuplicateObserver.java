package io.petisco.outbox.runtime.inbox;

/** Is called for messages that were handled before. All beans of this type are called. Must not throw. */
public interface DuplicateObserver {

    /** @param queue of the handler */
    void duplicate(String queue);
}
