package io.petisco.console.deployment;

import io.petisco.DomainEvent;

public record InvoiceSent(String number) implements DomainEvent {}
