package io.petisco.test.app;

import io.petisco.DomainEvent;
import io.petisco.MessageType;

/** Version 1 had a price in euros. */
@MessageType(version = 2, alsoAs = 1)
public record PriceChanged(String product, long cents) implements DomainEvent {}
