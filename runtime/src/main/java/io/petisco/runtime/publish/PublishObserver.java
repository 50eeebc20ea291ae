package io.petisco.runtime.publish;

/**
 * Follows messages on their way to the broker, for metrics and traces. All beans of this type are asked once for each message
 * type and service; from then on each message costs what the {@link PublishedTypeObserver} does. Without such beans nothing
 * is called and nothing allocated.
 */
public interface PublishObserver {

    /** Returns the observer of messages of this type; {@link PublishedTypeObserver#NONE} if there is none. */
    PublishedTypeObserver observe(PublishedType type);
}
