package io.petisco.deployment.rules;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The checked application, with or without problems. Produced by {@link ValidationProcessor}; consumed by the steps that plan
 * the application and generate hints for native images.
 */
public final class ValidationBuildItem extends SimpleBuildItem {

    private final Validation validation;

    private ValidationBuildItem(Validation validation) {
        this.validation = validation;
    }

    static ValidationBuildItem of(Validation validation) {
        return new ValidationBuildItem(validation);
    }

    public Validation validation() {
        return validation;
    }

    /** Whether no problem was found. */
    public boolean isRight() {
        return validation.problems().isEmpty();
    }
}
