package io.petisco.transport;

/**
 * Receives the transport that the application uses, for metrics, traces and health. The extension calls all beans of
 * this type.
 */
public interface TransportObserver {

    /** The transport is connected for the first time, and the topology declared. Must not block. */
    void started(Transport transport);
}
