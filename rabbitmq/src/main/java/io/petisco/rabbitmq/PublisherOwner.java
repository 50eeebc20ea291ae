package io.petisco.rabbitmq;

import com.rabbitmq.client.Connection;

/** What a publisher needs of its transport. */
interface PublisherOwner {

    /** Asks for a new channel after the old one alone was closed. Blocks. */
    void reopen(ConfirmedPublisher publisher, boolean declareAgain);

    /** Whether this application declares an exchange of this name. Must not block. */
    boolean declares(String exchange);

    /** Whether this application declares a queue that gets such messages. Must not block. */
    boolean routes(String exchange, String routingKey);

    /** Declares all again where there is a connection. Blocks. */
    void repairTopology();

    /** Ends a connection that takes no more bytes. Must not block. */
    void breakOff(Connection connection);
}
