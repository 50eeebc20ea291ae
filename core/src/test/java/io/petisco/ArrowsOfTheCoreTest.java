package io.petisco;

import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import io.petisco.support.Layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** A package of the core may use those before it, never those after it, and no framework. */
class ArrowsOfTheCoreTest {

    private static final String[] LAYERS = {
        "io.petisco",
        "io.petisco.topology",
        "io.petisco.text",
        "io.petisco.log",
        "io.petisco.wire",
        "io.petisco.retry",
        "io.petisco.transport",
        "io.petisco.fallback"
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
    void theApiUsesJavaAndMutinyOnly() {
        usesOnly(
                "io.petisco",
                "java..",
                "io.smallrye.mutiny..",
                "io.smallrye.common.annotation"); // of Mutiny's own methods, and without any code
    }

    @Test
    void topologyTextAndRetryUseJavaOnly() {
        usesOnly("io.petisco.topology", "java..");
        usesOnly("io.petisco.text", "java..");
        usesOnly("io.petisco.retry", "java..");
    }

    @Test
    void nothingKnowsCdiQuarkusOrAnAmqpClient() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.quarkus..", "io.vertx..", "com.rabbitmq..")
                .check(CLASSES);
    }

    private static void usesOnly(String packageName, String... others) {
        String[] allowed = Arrays.copyOf(others, others.length + 2);
        allowed[others.length] = packageName;
        allowed[others.length + 1] = "org.jspecify.annotations"; // without any code
        classes()
                .that()
                .resideInAPackage(packageName)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(CLASSES);
    }
}
