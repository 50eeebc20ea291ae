package io.petisco.runtime.tracing;

import java.util.Locale;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.petisco.retry.Failure;
import io.petisco.retry.RetryDecision;
import io.petisco.runtime.consume.DeadLetterPlace;
import io.petisco.runtime.consume.HandlingObservation;
import io.petisco.transport.PublishFailure;

/** The span of one attempt, which is current while its handler runs; and of the copy of a failed message. */
final class HandlingSpan implements HandlingObservation {

    private final Context context;
    private final String messageId;
    private final CopySpans copies;
    private final Scope scope;
    private Span copy = Span.getInvalid();

    /** @param context the parent's context with the span of this attempt; current from now on, until {@link #leave} */
    @SuppressWarnings("MustBeClosedChecker") // leave closes it
    HandlingSpan(Context context, String messageId, CopySpans copies) {
        this.context = context;
        this.messageId = messageId;
        this.copies = copies;
        this.scope = context.makeCurrent();
    }

    @Override
    public void handled() {
        Span span = Span.fromContext(context);
        span.setAttribute(SpanAttributes.OUTCOME, "handled");
        span.end();
    }

    @Override
    public void failed(Failure failure, RetryDecision decision) {
        boolean retried = decision instanceof RetryDecision.Retry;
        copy = copies.start(context, decision, messageId);
        fail(failure, retried ? "retried" : "dead_lettered");
    }

    @Override
    public void kept(Failure failure) {
        fail(failure, "kept");
    }

    private void fail(Failure failure, String outcome) {
        Span span = Span.fromContext(context);
        try {
            span.setAttribute(SpanAttributes.OUTCOME, outcome);
            span.setAttribute(
                    SpanAttributes.ERROR_TYPE,
                    failure.exceptionClass().orElse(failure.retryable() ? "retry_requested" : "dead_letter_requested"));
            span.setStatus(StatusCode.ERROR, failure.withoutContent());
            ExceptionEvent.add(span, failure);
        } finally { // an exception of the application may fail when its text is requested
            span.end();
        }
    }

    @Override
    public void retried(int retry) {
        copy.end();
    }

    @Override
    public void deadLettered(Failure failure, DeadLetterPlace place) {
        copy.end();
    }

    @Override
    public void copyFailed(PublishFailure failure) {
        copy.setAttribute(SpanAttributes.ERROR_TYPE, failure.kind().name().toLowerCase(Locale.ROOT));
        copy.setStatus(StatusCode.ERROR, failure.detail());
        copy.end();
    }

    @Override
    public void leave() {
        scope.close();
    }
}
