package io.petisco;

/** A handler was not called: {@link MessageChaos} made the message fail. */
public class SimulatedFailureException extends RuntimeException {

    public SimulatedFailureException(String queue) {
        super("simulated by chaos on queue " + queue);
    }
}
