package io.petisco.runtime.publish;

/**
 * Observes messages until the broker confirms them, for metrics and traces. Each bean of this type is called once for
 * each message type and service. From then on, each message only costs the calls of its {@link PublishedTypeObserver}.
 * Without such beans, nothing is called and nothing allocated.
 */
public interface PublishObserver {

    /** Returns the observer of messages of this type; {@link PublishedTypeObserver#NONE} if there is none. */
    PublishedTypeObserver observe(PublishedType type);
}
