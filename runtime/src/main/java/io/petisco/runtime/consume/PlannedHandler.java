package io.petisco.runtime.consume;

import java.util.function.Supplier;

/**
 * A handler of the application.
 *
 * @param method makes it ready to be called, which creates its bean; asked when the first of its queues is consumed
 */
public record PlannedHandler(HandlerDescriptor descriptor, Supplier<HandlerMethod> method) {}
