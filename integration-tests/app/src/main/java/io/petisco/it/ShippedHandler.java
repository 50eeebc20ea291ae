package io.petisco.it;

import io.petisco.it.Events.Shipped;

/** Inherits its handler method. */
public class ShippedHandler extends GenericHandler<Shipped> {}
