package io.petisco.deployment;

import java.util.Set;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * Scan, settings, model, rules, plan, lock, generate: each layer uses only the layers before it. Only processors, build items and
 * startables use Quarkus.
 */
class TheArrowsPointOneWayTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.petisco.deployment");

    @Test
    void fromScanToGenerate() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("scan")
                .definedBy("io.petisco.deployment.scan")
                .layer("settings")
                .definedBy("io.petisco.deployment.settings")
                .layer("model")
                .definedBy("io.petisco.deployment.model")
                .layer("rules")
                .definedBy("io.petisco.deployment.rules")
                .layer("plan")
                .definedBy("io.petisco.deployment.plan")
                .layer("generate")
                .definedBy("io.petisco.deployment.generate")
                .layer("lock")
                .definedBy("io.petisco.deployment.lock")
                .layer("channels")
                .definedBy("io.petisco.deployment.channels")
                .whereLayer("settings")
                .mayOnlyBeAccessedByLayers("model", "rules", "plan", "lock", "generate", "channels")
                .whereLayer("model")
                .mayOnlyBeAccessedByLayers("rules", "plan", "lock", "generate", "channels")
                .whereLayer("rules")
                .mayOnlyBeAccessedByLayers("plan", "lock", "generate", "channels")
                .whereLayer("plan")
                .mayOnlyBeAccessedByLayers("lock", "generate", "channels")
                .whereLayer("lock")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("generate")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("channels")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    /** A separate logger would not log each message on one line. */
    @Test
    void everyCatalogueLogsThroughTheOneLineLogger() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "get a logger",
                        call -> call.getTargetOwner().getName().equals("org.jboss.logging.Logger")
                                && Set.of("getLogger", "getMessageLogger").contains(call.getName())))
                .check(CLASSES);
    }

    @Test
    void logicDoesNotKnowQuarkus() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Processor")
                .and()
                .haveSimpleNameNotEndingWith("BuildItem")
                .and()
                .doNotHaveSimpleName("Key")
                .and()
                .haveSimpleNameNotEndingWith("Startable")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus.arc..", "io.quarkus.deployment..", "io.quarkus.builder..")
                .check(CLASSES);
    }
}
