package io.petisco.deployment.build;

import jakarta.enterprise.inject.spi.DeploymentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The only problem, that of {@code NotStatic}, ends the build before the application starts. */
class BeansExcludedByABuildProfileAreNoProblemTest {

    record Created(String name) implements DomainEvent {}

    @IfBuildProfile("prod")
    static class OnlyInProduction {
        @HandlesEvent
        void on(Created event) {}
    }

    static class NotByType {
        @HandlesEvent
        void on(Created event) {}
    }

    class NotStatic {
        @HandlesEvent
        void on(Created event) {}
    }

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(
                    jar -> jar.addClasses(Created.class, OnlyInProduction.class, NotByType.class, NotStatic.class))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.service", "registration")
            .overrideConfigKey("quarkus.arc.exclude-types", NotByType.class.getName())
            .assertException(failure -> assertThat(failure)
                    .isInstanceOf(DeploymentException.class)
                    .hasMessage("petisco: 1 problem in this application\n"
                            + "  1. " + NotStatic.class.getName()
                            + "#on: no bean has this method: the class is not a CDI bean\n"
                            + "     Fix: make the inner class static, or move it to a file of its own"));

    @Test
    void theBuildFails() {
        throw new AssertionError("the build was expected to fail");
    }
}
