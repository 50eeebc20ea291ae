package io.petisco.transport;

/** Is shown the transport that the application uses, for metrics, traces and health. All beans of this type are. */
public interface TransportObserver {

    /** The transport is connected for the first time, and the topology declared. Must not block. */
    void started(Transport transport);
}
