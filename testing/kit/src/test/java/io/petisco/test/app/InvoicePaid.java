package io.petisco.test.app;

import io.petisco.DomainEvent;

public record InvoicePaid(int cents) implements DomainEvent {}
