package io.petisco.examples.registration;

import java.util.UUID;

import io.petisco.Command;

public record PersistUser(UUID userId, String name, String email) implements Command {}
