package io.petisco.outbox.runtime;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.petisco.support.Layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** A package of the outbox may use those before it, never those after it. */
class ArrowsOfTheOutboxTest {

    private static final String OUTBOX = "io.petisco.outbox.runtime";
    private static final String[] LAYERS = {
        OUTBOX + ".inbox", OUTBOX + ".relay", OUTBOX + ".retry", OUTBOX + ".jta", OUTBOX
    };

    /** Optional features. They may use the layers, and nothing uses them. */
    private static final String[] LEAVES = {OUTBOX + ".health", OUTBOX + ".metrics"};

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void noPackageUsesALaterOne() {
        Layers.noneUsesALaterOne(CLASSES, LAYERS);
    }

    @Test
    void everyPackageHasALayer() {
        classes()
                .that()
                .resideOutsideOfPackages(LEAVES)
                .should()
                .resideInAnyPackage(LAYERS)
                .check(CLASSES);
    }

    @Test
    void nothingUsesALeaf() {
        noClasses()
                .that()
                .resideOutsideOfPackages(LEAVES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(LEAVES)
                .check(CLASSES);
    }

    @Test
    void transactionsAreKnownToOnePackageOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(OUTBOX + ".relay", OUTBOX + ".retry")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.transaction..", "com.arjuna..", "io.quarkus..", "jakarta.inject..")
                .check(CLASSES);
    }
}
