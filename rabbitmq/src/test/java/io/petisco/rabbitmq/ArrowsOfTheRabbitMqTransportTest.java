package io.petisco.rabbitmq;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** The transport over RabbitMQ knows the core and its client, and neither Quarkus nor CDI. */
class ArrowsOfTheRabbitMqTransportTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void pointAtTheCoreOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.rabbitmq..",
                        "javax.net.ssl..",
                        "com.fasterxml.jackson..",
                        "org.jboss.logging..",
                        "org.jspecify.annotations",
                        "io.petisco",
                        "io.petisco.topology",
                        "io.petisco.text",
                        "io.petisco.log",
                        "io.petisco.retry",
                        "io.petisco.transport",
                        "io.petisco.rabbitmq..")
                .check(CLASSES);
    }
}
