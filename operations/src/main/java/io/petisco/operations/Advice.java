package io.petisco.operations;

/** The cure for an {@link OperationException}. */
public enum Advice {
    /** Another host or port, or starting the broker. */
    ADDRESS,

    /** Another user name or password. */
    CREDENTIALS,

    /** A client certificate whose name is a user of the broker. */
    CLIENT_CERTIFICATE,

    /** A mechanism of authentication that the broker offers. */
    AUTHENTICATION,

    /** Another virtual host. */
    VIRTUAL_HOST,

    /** Trusting the broker's certificate, and connecting by a host name that the certificate contains. */
    TRUST,

    /** No TLS, or the broker's TLS port. */
    TLS,

    /** Looking up the names of the dead-letter queues. */
    DEAD_LETTER_QUEUES,

    /** Looking up the names of the dead-letter queues, including empty ones. */
    ALL_DEAD_LETTER_QUEUES,

    /** The address of the management API, or a topology.json to take the queues from. */
    MANAGEMENT_API_OR_TOPOLOGY,

    /**
     * The topology.json of the handling service: without it, the queues of Python handlers and of handlers with an
     * explicit name are attributed to the publisher.
     */
    TOPOLOGY_OF_THE_SERVICE,

    /** A routing key for the copies. */
    RETRY_ROUTING_KEY,

    /** An exchange for the copies, or the organization that owns the store. */
    RETRY_EXCHANGE_OR_ORGANIZATION,

    /** An exchange for the copies, or the organization and service. */
    RETRY_EXCHANGE_OR_SERVICE,

    /** Another exchange for the copies. */
    RETRY_EXCHANGE,

    /** The organization and service that publish the messages. */
    SERVICE,

    /** Another organization or service, or starting the service once: it declares the exchange. */
    SERVICE_OF_THE_EXCHANGE,

    /** Importing the file: it is an export of dead letters. */
    IMPORT,

    /** Pruning a queue, with another queue for its messages. */
    MOVE_TO,

    /** Declaring the topology, or starting the application that does so. */
    DECLARE
}
