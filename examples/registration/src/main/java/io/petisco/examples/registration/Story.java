package io.petisco.examples.registration;

import java.util.UUID;

import io.petisco.MessageContext;

/**
 * The end of each line in the log of this example: the attempt, the message and the user. It shortens ids. The log lines of the
 * extension contain the complete message id, so one search finds all lines about a message.
 */
final class Story {

    private static final int SHORT = 8;

    private Story() {}

    static String user(UUID userId) {
        return "[user " + shorten(userId.toString()) + "]";
    }

    static String of(MessageContext context) {
        return "(attempt " + context.attempt() + ") [message "
                + shorten(context.envelope().id()) + "]";
    }

    static String of(MessageContext context, UUID userId) {
        return of(context) + " " + user(userId);
    }

    private static String shorten(String id) {
        return id.length() <= SHORT ? id : id.substring(0, SHORT);
    }
}
