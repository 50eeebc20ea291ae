package io.petisco;

/** A handler was not called: {@link MessageChaos} has decided that the message fails. */
public class SimulatedFailureException extends RuntimeException {

    public SimulatedFailureException(String queue) {
        super("simulated by chaos on queue " + queue);
    }
}
