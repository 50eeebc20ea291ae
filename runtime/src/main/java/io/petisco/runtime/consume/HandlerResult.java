package io.petisco.runtime.consume;

import java.util.concurrent.CompletionStage;

import io.petisco.Outcome;
import io.smallrye.mutiny.Uni;

/** The kind of a handler method's result, by its return type. */
public enum HandlerResult {

    /** {@code void}. */
    NOTHING(false, false),

    /** {@code Outcome}. */
    OUTCOME(false, true),

    /** {@code Uni<Void>} or {@code CompletionStage<Void>}. */
    NOTHING_LATER(true, false),

    /** {@code Uni<Outcome>} or {@code CompletionStage<Outcome>}. */
    OUTCOME_LATER(true, true);

    private final boolean later;
    private final boolean outcome;

    HandlerResult(boolean later, boolean outcome) {
        this.later = later;
        this.outcome = outcome;
    }

    /** The kind of a handler's result: immediate or later, with or without an {@code Outcome}. */
    public static HandlerResult of(boolean later, boolean outcome) {
        if (later) {
            return outcome ? OUTCOME_LATER : NOTHING_LATER;
        }
        return outcome ? OUTCOME : NOTHING;
    }

    /** Whether the method returns a {@code Uni} or {@code CompletionStage}. */
    boolean isLater() {
        return later;
    }

    /**
     * The returned value, as a stage.
     *
     * @throws IllegalStateException if it is null, because it is unknown whether the message was handled
     */
    CompletionStage<?> stage(Object returned, String handler) {
        if (returned instanceof Uni<?> uni) {
            return uni.subscribeAsCompletionStage();
        }
        if (returned == null) {
            throw new IllegalStateException(
                    handler + " returned null instead of a Uni or CompletionStage, which does not tell whether the"
                            + " message was handled. Return Uni.createFrom().voidItem(), for example");
        }
        return (CompletionStage<?>) returned;
    }

    /**
     * The returned value, or the item of its stage, as an outcome.
     *
     * @throws IllegalStateException if it is null and the method returns an outcome
     */
    Outcome outcome(Object item, String handler) {
        if (!outcome) {
            return Outcome.success();
        }
        if (item == null) {
            throw new IllegalStateException(
                    handler + " returned null instead of an Outcome, which does not tell whether the message was"
                            + " handled. Return Outcome.success(), retry(reason) or deadLetter(reason)");
        }
        return (Outcome) item;
    }
}
