package io.petisco.wire;

import org.jspecify.annotations.Nullable;

/** The bytes are not a message of the expected type. A retry would not help. */
public class UndecodableMessageException extends RuntimeException {

    private final String withoutContent;

    public UndecodableMessageException(String message, @Nullable Throwable cause) {
        this(message, message, cause);
    }

    public UndecodableMessageException(String message) {
        this(message, null);
    }

    /**
     * @param message may quote the bytes
     * @param withoutContent the same for a log, which must not quote them
     */
    public UndecodableMessageException(String message, String withoutContent, @Nullable Throwable cause) {
        super(message, cause);
        this.withoutContent = withoutContent;
    }

    /** The problem, without content of the message. */
    public String withoutContent() {
        return withoutContent;
    }
}
