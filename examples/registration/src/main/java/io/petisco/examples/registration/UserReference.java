package io.petisco.examples.registration;

import java.util.UUID;

/** What a caller gets back. */
public record UserReference(UUID userId) {}
