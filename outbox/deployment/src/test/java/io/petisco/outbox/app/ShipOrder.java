package io.petisco.outbox.app;

import io.petisco.Command;

/** No one takes it: it is unroutable. */
public record ShipOrder(String order) implements Command {}
