package io.petisco.operations.message;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.petisco.retry.RetryHeaders;
import io.petisco.topology.TopologyNames;

/**
 * The reason why a message is a dead letter. A consumer of this extension describes the failure in headers, which a
 * requeued message keeps. The Python implementation adds no such headers: if it or the broker dead-lettered the message
 * later, the headers describe an earlier failure.
 *
 * @param described whether the message's headers describe this failure
 * @param reason a short text if the headers do not describe it
 * @param at when the failure happened; if a requeue is the latest record, the time of the requeue
 */
record LastFailure(boolean described, Optional<String> reason, Optional<Instant> at) {

    private static final String RETRY = TopologyNames.retry("");

    static LastFailure of(StoredMessage message) {
        Optional<Instant> failedAt = instant(message, RetryHeaders.FAILED_AT);
        Optional<Instant> requeuedAt = instant(message, RequeueHeaders.REQUEUED_AT);
        Optional<Map<String, Object>> death = message.deaths().stream().findFirst();
        boolean hasDescription = Stream.of(RetryHeaders.EXCEPTION, RetryHeaders.MESSAGE, RetryHeaders.FAILED_AT)
                .anyMatch(name -> message.header(name).isPresent());
        boolean described = hasDescription
                && !isAfter(requeuedAt, failedAt)
                && !isAfter(death.filter(LastFailure::isByBroker).flatMap(LastFailure::time), failedAt);
        if (described) {
            return new LastFailure(true, Optional.empty(), failedAt);
        }
        Optional<Instant> at = Stream.of(death.flatMap(LastFailure::time), requeuedAt)
                .flatMap(Optional::stream)
                .max(Instant::compareTo);
        return new LastFailure(false, reason(message, death), at);
    }

    private static Optional<String> reason(StoredMessage message, Optional<Map<String, Object>> death) {
        if (death.filter(LastFailure::isByBroker).isPresent()) {
            return death.map(last -> "(" + last.get("reason") + ")");
        }
        boolean tried = death.isPresent() || RetryHeaders.redeliveryCount(message.headers()) > 0;
        return tried ? Optional.of("(handler failed)") : Optional.empty();
    }

    /** A message that expires in its retry queue returns to its handler. */
    private static boolean isByBroker(Map<String, Object> death) {
        return !("expired".equals(death.get("reason"))
                && String.valueOf(death.get("queue")).startsWith(RETRY));
    }

    private static boolean isAfter(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && one.get().isAfter(other.get());
    }

    private static Optional<Instant> time(Map<String, Object> death) {
        return death.get("time") instanceof Date time ? Optional.of(time.toInstant()) : Optional.empty();
    }

    private static Optional<Instant> instant(StoredMessage message, String header) {
        try {
            return message.header(header).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
