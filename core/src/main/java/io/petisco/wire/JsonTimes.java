package io.petisco.wire;

/** How points in time are written in attributes. Both forms are read. */
public enum JsonTimes {
    /** {@code 2026-11-23T22:36:09.302586Z}: ISO 8601, as the application's {@code ObjectMapper} writes it. */
    ISO,
    /** {@code 2026-11-23 22:36:09.302586}: UTC with microseconds, as petisco writes it and reads it back. */
    PETISCO
}
