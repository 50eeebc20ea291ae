package io.petisco.runtime.consume;

import java.util.function.Supplier;

/**
 * A handler of the application.
 *
 * @param method supplies the callable method, and creates its bean; called when the first of its queues is consumed
 */
public record PlannedHandler(HandlerDescriptor descriptor, Supplier<HandlerMethod> method) {}
