/**
 * Quarkus Messaging: {@code @Incoming}, {@code @Outgoing}, {@code @Channel}. No other package depends on this one, and
 * its beans exist only in applications that have a channel.
 */
package io.petisco.runtime.channels;
