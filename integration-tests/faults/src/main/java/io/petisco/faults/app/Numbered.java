package io.petisco.faults.app;

import io.petisco.DomainEvent;

/**
 * A numbered event.
 *
 * @param behaviour the behaviour of its handler
 * @param confidential content that must not be in a log
 */
public record Numbered(long number, Behaviour behaviour, String confidential) implements DomainEvent {

    /** A text in the body of each event that the application publishes. */
    public static final String CONFIDENTIAL = "content-that-must-not-be-logged";

    Numbered(long number, Behaviour behaviour) {
        this(number, behaviour, CONFIDENTIAL);
    }
}
