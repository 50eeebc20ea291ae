package io.petisco.outbox.jdbc;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/** The tables know the core and JDBC, and neither Quarkus, transactions nor a broker. */
class ArrowsOfTheTablesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void pointAtTheCoreOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.sql..",
                        "com.fasterxml.jackson..",
                        "org.jspecify.annotations",
                        "io.petisco.transport",
                        "io.petisco.outbox.jdbc")
                .check(CLASSES);
    }
}
