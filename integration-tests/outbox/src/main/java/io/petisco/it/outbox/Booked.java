package io.petisco.it.outbox;

import io.petisco.DomainEvent;

/**
 * The event of a committed booking.
 *
 * @param number the number of the booking
 * @param account the account whose bookings must arrive in order; empty if the order does not matter
 */
public record Booked(long number, String account) implements DomainEvent {}
