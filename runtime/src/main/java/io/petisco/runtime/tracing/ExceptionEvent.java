package io.petisco.runtime.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.petisco.retry.Failure;

/** The event {@code exception} of a span, by OpenTelemetry's conventions, without quotations from the message. */
final class ExceptionEvent {

    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");
    private static final AttributeKey<String> STACK_TRACE = AttributeKey.stringKey("exception.stacktrace");

    private static final int MAX_CAUSES = 20;

    private ExceptionEvent() {}

    /** Adds the event, if an exception was thrown. */
    static void add(Span span, Failure failure) {
        failure.cause().ifPresent(cause -> {
            if (failure.forLog().isPresent()) {
                addWithoutContent(span, cause, failure.withoutContent());
            } else {
                span.recordException(cause);
            }
        });
    }

    private static void addWithoutContent(Span span, Throwable cause, String text) {
        String type = cause.getClass().getName();
        span.addEvent("exception", Attributes.of(TYPE, type, MESSAGE, text, STACK_TRACE, stackTrace(cause, text)));
    }

    /** In Java's format, but without the texts of the causes. */
    private static String stackTrace(Throwable thrown, String text) {
        StringBuilder trace = new StringBuilder(thrown.getClass().getName() + ": " + text);
        append(trace, thrown);
        int causes = 0;
        // an application's exception may name itself as its cause
        for (Throwable cause = thrown.getCause(); cause != null && causes++ < MAX_CAUSES; cause = cause.getCause()) {
            trace.append("\nCaused by: ").append(cause.getClass().getName());
            append(trace, cause);
        }
        return trace.toString();
    }

    private static void append(StringBuilder trace, Throwable thrown) {
        for (StackTraceElement element : thrown.getStackTrace()) {
            trace.append("\n\tat ").append(element);
        }
    }
}
