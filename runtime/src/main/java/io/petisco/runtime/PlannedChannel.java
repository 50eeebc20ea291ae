package io.petisco.runtime;

import io.petisco.runtime.consume.HandlerDescriptor;

/**
 * A queue that is consumed through a channel.
 *
 * @param name the channel's name
 * @param consumer describes the channel as if it were a handler: with one type, or none for the store
 */
public record PlannedChannel(String name, HandlerDescriptor consumer) {}
