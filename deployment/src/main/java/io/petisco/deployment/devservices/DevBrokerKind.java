package io.petisco.deployment.devservices;

/** Where the broker of dev and test mode comes from. */
public enum DevBrokerKind {
    /** The first of the other kinds that works on this machine. */
    AUTO,
    /** A container; needs a Docker engine. */
    CONTAINER,
    /** A private node of this machine's rabbitmq-server. */
    PROCESS,
    /** No broker: messages stay in the application's JVM. */
    IN_MEMORY,
    /** No dev service: the application looks for a broker on localhost. */
    NONE
}
