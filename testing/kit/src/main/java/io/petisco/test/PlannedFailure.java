package io.petisco.test;

/** What a handler fails with after {@link PetiscoTest#failNext(String, int)}. */
public final class PlannedFailure extends RuntimeException {

    PlannedFailure(String handler) {
        super("a test wants " + handler + " to fail");
    }
}
