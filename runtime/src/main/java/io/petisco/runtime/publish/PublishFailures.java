package io.petisco.runtime.publish;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.petisco.Message;
import io.petisco.PublishException;
import io.petisco.PublishRejectedException;
import io.petisco.PublishTimeoutException;
import io.petisco.UnroutableMessageException;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;

/** The messages of a call that were not published, with their failures, in the order of the call. Immutable. */
final class PublishFailures {

    private final List<? extends Message> messages;
    private final List<Failed> failures;

    /**
     * A failure.
     *
     * @param index the position among all messages that are sent
     * @param original the position in the list of messages: of this message, or of the one that it is a copy of
     */
    record Failed(int index, int original, PublishFailure failure) {}

    private PublishFailures(List<? extends Message> messages, List<Failed> failures) {
        this.messages = messages;
        this.failures = failures;
    }

    static PublishFailures of(List<? extends Message> messages, Collection<Failed> failures) {
        List<Failed> sorted = failures.isEmpty()
                ? List.of()
                : failures.stream()
                        .sorted(Comparator.comparingInt(Failed::index))
                        .toList();
        return new PublishFailures(messages, sorted);
    }

    boolean isEmpty() {
        return failures.isEmpty();
    }

    List<Failed> list() {
        return failures;
    }

    Message message(Failed failed) {
        return messages.get(failed.original());
    }

    /** A selection of these failures. */
    PublishFailures only(Collection<Failed> some) {
        return of(messages, some);
    }

    /** The failures by kind, in the order of the first failure of each kind. */
    List<PublishFailures> byKind() {
        Map<Kind, List<Failed>> byKind = new EnumMap<>(Kind.class);
        failures.forEach(failed -> byKind.computeIfAbsent(failed.failure().kind(), none -> new ArrayList<>())
                .add(failed));
        return byKind.values().stream()
                .sorted(Comparator.comparingInt(some -> some.get(0).index()))
                .map(some -> new PublishFailures(messages, some))
                .toList();
    }

    /**
     * The exception of the publishing call: that of the first failure, with the other kinds of failure as suppressed
     * exceptions.
     */
    PublishException exception() {
        return exception("");
    }

    /** @param more a text to add to each message */
    PublishException exception(String more) {
        List<Message> failed = failures.stream()
                .map(Failed::original)
                .distinct()
                .sorted()
                .<Message>map(messages::get)
                .toList();
        PublishException first = null;
        for (PublishFailures some : byKind()) {
            PublishException exception = exception(some.failures.get(0).failure(), failed, more);
            if (first == null) {
                first = exception;
            } else {
                first.addSuppressed(exception);
            }
        }
        return first;
    }

    private PublishException exception(PublishFailure failure, List<Message> failed, String more) {
        String text = failed.size() + " of " + messages.size() + (messages.size() == 1 ? " message" : " messages")
                + " not published: " + failure.detail() + more;
        return switch (failure.kind()) {
            case UNROUTABLE -> new UnroutableMessageException(text, failed, null);
            case REJECTED -> new PublishRejectedException(text, failed, null);
            case TIMEOUT -> new PublishTimeoutException(text, failed, null);
        };
    }
}
