package io.petisco.wire;

import org.jspecify.annotations.Nullable;

/** No message can be read or written, because the application's {@code ObjectMapper} cannot be created or used. */
public final class MapperFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String WHAT =
            "No message can be read or written, since the application's ObjectMapper cannot be ";

    /** The mapper cannot be created. */
    MapperFailedException(Throwable cause) {
        super(WHAT + "made: " + cause, cause);
    }

    /**
     * The mapper exists, but cannot be used.
     *
     * @param why a sentence without its full stop
     */
    MapperFailedException(String why, @Nullable Throwable cause) {
        super(WHAT + "used: " + why, cause);
    }
}
