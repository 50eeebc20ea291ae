package io.petisco.rabbitmq.connection;

/** How a client proves to the broker which user it is. */
public enum Authentication {
    /** By a user name and a password. */
    PLAIN,

    /** By the certificate that the client shows in the TLS handshake; the broker takes the user's name from it. */
    EXTERNAL
}
