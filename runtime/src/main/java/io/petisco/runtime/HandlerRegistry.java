package io.petisco.runtime;

import java.util.List;

import jakarta.enterprise.invoke.Invoker;

/**
 * The plan and, for each of its handlers and in the same order, the invoker that the build has generated.
 *
 * @param customMapper whether the application provides or customizes the {@code ObjectMapper}, so that it may be unusable
 */
public record HandlerRegistry(ApplicationPlan plan, List<Invoker<Object, Object>> invokers, boolean customMapper) {}
