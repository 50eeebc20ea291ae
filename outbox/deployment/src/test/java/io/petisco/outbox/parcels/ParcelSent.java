package io.petisco.outbox.parcels;

import io.petisco.DomainEvent;
import io.petisco.MessageType;

/** Version 1 had its weight in kilograms. */
@MessageType(version = 2, alsoAs = 1)
public record ParcelSent(String parcel, int grams) implements DomainEvent {}
