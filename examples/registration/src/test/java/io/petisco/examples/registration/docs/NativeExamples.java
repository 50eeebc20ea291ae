package io.petisco.examples.registration.docs;

import io.petisco.DomainEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The code in guide-native.adoc. */
class NativeExamples {

    record Address(String street) {}

    record Imported(Object source) implements DomainEvent {}

    @RegisterForReflection(targets = Address.class, registerFullHierarchy = true)
    static class ImportedParts {}
}
