package io.petisco.outbox.app;

import io.petisco.DomainEvent;

public record InvoicePaid(String invoice) implements DomainEvent {}
