package io.petisco.runtime;

import java.util.List;

import jakarta.enterprise.invoke.Invoker;

/**
 * The plan, and the generated invoker of each of its handlers, in the same order.
 *
 * @param casts the methods that bring attributes to another version
 * @param castInvokers their invokers, in the same order
 * @param customMapper whether the application provides or customizes the {@code ObjectMapper}, so that it may be unusable
 */
public record HandlerRegistry(
        ApplicationPlan plan,
        List<Invoker<Object, Object>> invokers,
        List<PlannedCast> casts,
        List<Invoker<Object, Object>> castInvokers,
        boolean customMapper) {}
