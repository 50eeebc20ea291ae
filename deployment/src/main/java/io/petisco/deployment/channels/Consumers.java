package io.petisco.deployment.channels;

import java.util.List;
import java.util.Optional;

import io.petisco.runtime.consume.ExecutionMode;
import io.petisco.runtime.consume.HandledType;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.runtime.consume.HandlerResult;

/** Describes the consumer of a channel as a handler, so that retries, dead letters and metrics name it. */
final class Consumers {

    private static final int CONFIGURED = -1;
    private static final int NONE = -1;

    private Consumers() {}

    /**
     * A consumer with the configured retries.
     *
     * @param label the method as {@code Class#method}
     * @param part the last part of the queue's name
     */
    static HandlerDescriptor of(String label, String part, List<HandledType> types) {
        return new HandlerDescriptor(
                label,
                part,
                "",
                ExecutionMode.WORKER,
                HandlerResult.NOTHING,
                0,
                NONE,
                1,
                CONFIGURED,
                List.of(),
                List.copyOf(types),
                List.of(),
                List.of(),
                Optional.empty());
    }

    /** Another consumer of a handler's queue, with the handler's retries. */
    static HandlerDescriptor with(HandlerDescriptor handler, String label, List<HandledType> types) {
        return new HandlerDescriptor(
                label,
                handler.handlerPart(),
                "",
                handler.executionMode(),
                handler.result(),
                handler.messagePosition(),
                handler.contextPosition(),
                handler.parameterCount(),
                handler.maxRetries(),
                handler.noRetryFor(),
                types,
                List.of(),
                List.of(),
                Optional.empty());
    }
}
