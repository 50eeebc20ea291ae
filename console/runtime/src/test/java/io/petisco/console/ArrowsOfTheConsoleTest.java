package io.petisco.console;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.petisco.support.Layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** A package of the console may use those before it, never those after it. */
class ArrowsOfTheConsoleTest {

    private static final String CONSOLE = "io.petisco.console";
    private static final String APPLICATION = CONSOLE + ".runtime.application";
    private static final String[] LAYERS = {
        CONSOLE + ".broker",
        CONSOLE + ".view",
        CONSOLE + ".work",
        CONSOLE + ".http",
        APPLICATION,
        CONSOLE + ".runtime.dev",
        CONSOLE + ".runtime"
    };

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void noPackageUsesALaterOne() {
        Layers.noneUsesALaterOne(CLASSES, LAYERS);
    }

    @Test
    void everyPackageHasALayer() {
        classes().should().resideInAnyPackage(LAYERS).check(CLASSES);
    }

    /** So the console runs without an application of this extension. */
    @Test
    void oneAloneKnowsTheExtension() {
        noClasses()
                .that()
                .resideOutsideOfPackage(APPLICATION)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.petisco.runtime..")
                .check(CLASSES);
    }

    @Test
    void noneBelowTheWiringKnowsQuarkus() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CONSOLE + ".runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.quarkus..")
                .check(CLASSES);
    }

    @Test
    void oneAloneKnowsHttp() {
        noClasses()
                .that()
                .resideInAnyPackage(CONSOLE + ".broker", CONSOLE + ".view", CONSOLE + ".work")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx..")
                .check(CLASSES);
    }
}
