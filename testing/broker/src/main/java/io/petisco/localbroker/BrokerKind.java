package io.petisco.localbroker;

/** Where a broker for tests and development comes from. */
public enum BrokerKind {
    /** An external broker; it is neither stopped nor changed. */
    EXTERNAL,
    /** A container of the configured image, in the Docker engine of this machine. */
    CONTAINER,
    /** A private node of this machine's {@code rabbitmq-server}, on the loopback interface. */
    PROCESS
}
