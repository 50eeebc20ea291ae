package io.petisco.runtime.codec;

/** No message can be read or written, since the application's {@code ObjectMapper} cannot be made. */
public final class MapperFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MapperFailedException(Throwable cause) {
        super(
                "No message can be read or written, since the application's ObjectMapper cannot be made: " + cause,
                cause);
    }
}
