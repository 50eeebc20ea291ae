package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

/** Finds out why RabbitMQ has cancelled a consumer: {@code basic.cancel} has no reason. */
final class Cancellation {

    /** As the end of a session is reported, before it is known more precisely. */
    static final String REASON = "RabbitMQ cancelled it";

    private Cancellation() {}

    /** The reason, more precisely if it is {@link #REASON}; blocks then. */
    static String explain(String reason, String queue, @Nullable Connection connection) {
        return reason.equals(REASON) && connection != null ? reason + whyOf(queue, connection) : reason;
    }

    private static String whyOf(String queue, Connection connection) {
        try {
            return ExistenceCheck.missingQueues(connection, List.of(queue)).isEmpty()
                    ? ", and the queue exists: a message was not acknowledged within the consumer time-out (since RabbitMQ 4.3,"
                            + " for quorum queues), or someone deleted the queue and it was declared again"
                    : ": the queue does not exist";
        } catch (IOException | ShutdownSignalException e) {
            return "; whether the queue exists could not be found out: " + CloseReasons.of(e);
        }
    }
}
