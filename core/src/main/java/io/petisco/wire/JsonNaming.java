package io.petisco.wire;

/** How attributes are named in JSON. */
public enum JsonNaming {
    /** {@code userId} is {@code user_id}, as Python services write it. */
    SNAKE_CASE,
    /** As the application's {@code ObjectMapper} names them. */
    APPLICATION
}
