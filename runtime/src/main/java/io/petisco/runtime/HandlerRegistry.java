package io.petisco.runtime;

import java.util.List;

import jakarta.enterprise.invoke.Invoker;

/**
 * The plan and, for each of its handlers and in the same order, the invoker that the build has generated.
 */
public record HandlerRegistry(ApplicationPlan plan, List<Invoker<Object, Object>> invokers) {}
