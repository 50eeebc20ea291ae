package io.petisco.deployment.rules;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationValue;

import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.ScannedMethod;

/** Reads the oldest version of its messages that a handler takes. */
final class FromVersion {

    private final Problems problems;

    FromVersion(Problems problems) {
        this.problems = problems;
    }

    /** Each message in each version that the handler takes, the oldest first. */
    List<HandledMessage> versions(ScannedMethod handler, List<HandledMessage> messages) {
        return messages.stream()
                .map(message -> withOldest(handler, message))
                .flatMap(message -> IntStream.rangeClosed(
                                message.fromVersion(), message.message().version())
                        .mapToObj(message::inVersion))
                .toList();
    }

    /** A message with the oldest version of the handler. */
    HandledMessage withOldest(ScannedMethod handler, HandledMessage message) {
        AnnotationValue value = handler.annotation().value("fromVersion");
        if (value == null) {
            return message;
        }
        int from = value.asInt();
        int newest = message.message().version();
        if (from < 1) {
            problems.add(
                    handler.label(),
                    "fromVersion is " + from,
                    "use 1 or more; without it, the handler takes only the version of the class");
            return message;
        }
        if (from > newest) {
            problems.add(
                    handler.label(),
                    "fromVersion is " + from + ", and the version of "
                            + message.message().name() + " is " + newest,
                    "use " + (newest == 1 ? "1" : "1 to " + newest));
            return message;
        }
        return message.from(from);
    }

    /** Reports a handler of envelopes, which have no particular version. */
    void refuse(ScannedMethod handler) {
        Stream.ofNullable(handler.annotation().value("fromVersion"))
                .forEach(value -> problems.add(
                        handler.label(),
                        "fromVersion is for handlers that take a message class: a MessageEnvelope has any version",
                        "remove it"));
    }
}
