package io.petisco.rabbitmq.connection;

/** How a client authenticates to the broker. */
public enum Authentication {
    /** By a user name and a password. */
    PLAIN,

    /** By the certificate that the client presents in the TLS handshake; the broker reads the user name from it. */
    EXTERNAL
}
