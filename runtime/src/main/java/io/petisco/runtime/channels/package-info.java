/**
 * The way in and out for Quarkus Messaging: {@code @Incoming}, {@code @Outgoing}, {@code @Channel}. Nothing else depends on it,
 * and its beans exist only in applications that have a channel.
 */
package io.petisco.runtime.channels;
