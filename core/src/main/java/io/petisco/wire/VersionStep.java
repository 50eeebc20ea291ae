package io.petisco.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Brings the attributes of a message from one version to a neighbouring one.
 *
 * @param method the method that does it, as {@code Class#method}
 */
public record VersionStep(String method, int from, int to, Cast cast) {

    /** Changes attributes. */
    @FunctionalInterface
    public interface Cast {

        void apply(ObjectNode attributes) throws Exception;
    }

    /** @throws StepFailedException if the method throws an exception */
    void apply(String message, ObjectNode attributes) {
        try {
            cast.apply(attributes);
        } catch (Exception e) {
            throw new StepFailedException(
                    method + ", which brings " + message + " from version " + from + " to version " + to + ", failed",
                    e);
        }
    }
}
