package io.petisco.deployment.channels;

import org.jboss.jandex.Type;

/**
 * A place in the application that consumes a channel or sends to it.
 *
 * @param channel the channel's name
 * @param where the method as {@code Class#method}, or the field
 * @param handler the name of a handler at this place, in snake case
 * @param payload the type that is received or sent, or null if it is unknown
 */
record ChannelUse(Direction direction, String channel, String where, String handler, Type payload) {

    enum Direction {
        INCOMING,
        OUTGOING;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
