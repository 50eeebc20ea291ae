package io.petisco.rabbitmq.connection;

import java.util.Arrays;

/**
 * The client could not read a message.
 *
 * @param queue the queue of the message
 * @param header the content header of the message as received: its size and properties, not decoded
 */
public record ReadFailure(String queue, byte[] header, Throwable cause) {

    /**
     * Whether this is about the message with the given content header. The deliveries that a quorum queue counts in it
     * are ignored.
     */
    public boolean isOf(byte[] otherHeader) {
        return Arrays.equals(new ContentHeader(header).withoutCounts(), new ContentHeader(otherHeader).withoutCounts());
    }

    public String reason() {
        return "the client cannot read it: " + cause;
    }
}
