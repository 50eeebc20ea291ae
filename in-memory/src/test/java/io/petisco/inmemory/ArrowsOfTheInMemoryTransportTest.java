package io.petisco.inmemory;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** The transport within one JVM knows the core, and neither Quarkus nor an AMQP client. */
class ArrowsOfTheInMemoryTransportTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void pointAtTheCoreOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "org.jboss.logging..",
                        "org.jspecify.annotations..",
                        "io.petisco",
                        "io.petisco.topology",
                        "io.petisco.text",
                        "io.petisco.log",
                        "io.petisco.retry",
                        "io.petisco.transport",
                        "io.petisco.inmemory..")
                .check(CLASSES);
    }
}
