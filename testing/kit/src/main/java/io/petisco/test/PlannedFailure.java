package io.petisco.test;

/** The exception of a handler after {@link PetiscoTest#failNext(String, int)}. */
public final class PlannedFailure extends RuntimeException {

    PlannedFailure(String handler) {
        super("a test wants " + handler + " to fail");
    }
}
