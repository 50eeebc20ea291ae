package io.petisco.deployment.rules;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.deployment.TestApplication;
import io.petisco.deployment.scan.PackagePrivateHandler;

class HandlerReaderPackagePrivateTest {

    record Created(String name) implements DomainEvent {}

    static class Inherits extends PackagePrivateHandler<Created> {}

    @Test
    void notWhereTheyArePackagePrivateInAnotherPackage() {
        TestApplication.of(Inherits.class, PackagePrivateHandler.class, Created.class)
                .hasProblems(Inherits.class.getName() + "#on: the handler is package-private in "
                        + "io.petisco.deployment.scan.PackagePrivateHandler, which is in another package."
                        + " Fix: make it protected or public");
    }
}
