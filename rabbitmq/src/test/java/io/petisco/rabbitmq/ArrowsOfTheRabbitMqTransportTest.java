package io.petisco.rabbitmq;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/** The RabbitMQ transport depends on the core and the RabbitMQ client, but not on Quarkus or CDI. */
class ArrowsOfTheRabbitMqTransportTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    /** Publishing and consuming depend neither on each other nor on the transport that contains them. */
    @Test
    void noPackageUsesALaterOne() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("connection")
                .definedBy("io.petisco.rabbitmq.connection")
                .layer("topology")
                .definedBy("io.petisco.rabbitmq.topology")
                .layer("publish")
                .definedBy("io.petisco.rabbitmq.publish")
                .layer("consume")
                .definedBy("io.petisco.rabbitmq.consume")
                .layer("rename")
                .definedBy("io.petisco.rabbitmq.rename")
                .layer("transport")
                .definedBy("io.petisco.rabbitmq")
                .whereLayer("topology")
                .mayOnlyBeAccessedByLayers("publish", "consume", "transport")
                .whereLayer("publish")
                .mayOnlyBeAccessedByLayers("transport")
                .whereLayer("consume")
                .mayOnlyBeAccessedByLayers("transport")
                .whereLayer("rename")
                .mayOnlyBeAccessedByLayers("transport")
                .whereLayer("transport")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

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
