package io.petisco.rabbitmq.connection;

import java.util.Arrays;

/**
 * The client could not read a message.
 *
 * @param queue where the message is from
 * @param header the content header of the message as it came: its size and properties, not decoded
 */
public record ReadFailure(String queue, byte[] header, Throwable cause) {

    /** Whether this is about the message with the given content header. A quorum queue counts deliveries in it. */
    public boolean isOf(byte[] otherHeader) {
        return Arrays.equals(new ContentHeader(header).withoutCounts(), new ContentHeader(otherHeader).withoutCounts());
    }

    public String reason() {
        return "the client cannot read it: " + cause;
    }
}
