package io.petisco.wire;

/** A method that brings attributes to another version has thrown an exception, which is the cause. */
final class StepFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String text;
    private final String withoutContent;

    StepFailedException(String what, Exception cause) {
        super(what + ": " + cause, cause);
        this.text = what + ": " + cause;
        this.withoutContent = what + " with " + cause.getClass().getName();
    }

    String text() {
        return text;
    }

    /** For a log: the text of the cause may quote attributes. */
    String withoutContent() {
        return withoutContent;
    }
}
