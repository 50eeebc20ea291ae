package io.petisco.operations;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.petisco.support.Layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** A package of the operations may use those before it, never those after it, and below the core and the transport only. */
class ArrowsOfTheOperationsTest {

    private static final String[] LAYERS = {
        "io.petisco.operations",
        "io.petisco.operations.text",
        "io.petisco.operations.broker",
        "io.petisco.operations.message",
        "io.petisco.operations.move",
        "io.petisco.operations.topology",
        "io.petisco.operations.deadletters",
        "io.petisco.operations.requeue",
        "io.petisco.operations.publish",
        "io.petisco.operations.tail",
        "io.petisco.operations.outbox"
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

    @Test
    void pointAtTheCoreAndTheTransportOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.net.ssl..",
                        "com.rabbitmq.client..",
                        "org.jspecify.annotations..",
                        "com.fasterxml.jackson..",
                        "io.petisco",
                        "io.petisco.topology",
                        "io.petisco.text",
                        "io.petisco.wire",
                        "io.petisco.retry",
                        "io.petisco.fallback",
                        "io.petisco.rabbitmq..",
                        "io.petisco.transport",
                        "io.petisco.outbox.jdbc",
                        "javax.sql..",
                        "io.petisco.operations..")
                .check(CLASSES);
    }

    @Test
    void messagesAndTextsKnowNoBroker() {
        noClasses()
                .that()
                .resideInAnyPackage("io.petisco.operations.message", "io.petisco.operations.text")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.petisco.operations.broker")
                .check(CLASSES);
    }
}
