package io.petisco.it.outbox;

import io.petisco.DomainEvent;

/**
 * A booking that has committed.
 *
 * @param number of the booking
 * @param account whose bookings have to arrive in order; empty where there is no order
 */
public record Booked(long number, String account) implements DomainEvent {}
