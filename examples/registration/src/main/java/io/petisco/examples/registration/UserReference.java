package io.petisco.examples.registration;

import java.util.UUID;

/** The response to a caller. */
public record UserReference(UUID userId) {}
