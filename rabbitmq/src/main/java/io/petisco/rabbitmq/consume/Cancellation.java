package io.petisco.rabbitmq.consume;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.topology.ExistenceCheck;

/** Finds out why RabbitMQ has cancelled a consumer: {@code basic.cancel} carries no reason. */
final class Cancellation {

    /** The reason that a session reports, before the real one is known. */
    static final String REASON = "RabbitMQ cancelled it";

    private Cancellation() {}

    /** Replaces {@link #REASON} by a more precise reason, which blocks; returns any other reason unchanged. */
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
