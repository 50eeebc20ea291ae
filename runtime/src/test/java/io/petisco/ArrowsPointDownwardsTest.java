package io.petisco;

import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import io.petisco.support.Layers;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/**
 * The arrows of the extension: a package may use the packages before it, never those after it. The test also applies the rules
 * that hold for the lower modules to them.
 */
class ArrowsPointDownwardsTest {

    private static final String RUNTIME = "io.petisco.runtime";
    private static final String[] LAYERS = {
        RUNTIME + ".observe",
        RUNTIME + ".publish",
        RUNTIME + ".chaos",
        RUNTIME + ".consume",
        RUNTIME + ".store",
        RUNTIME,
        RUNTIME + ".management",
        RUNTIME + ".channels"
    };

    /** Optional features. They may use the layers, but no other package uses them. */
    private static final String[] LEAVES = {RUNTIME + ".metrics", RUNTIME + ".tracing", RUNTIME + ".health"};

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(
                    Path.of("../core/target/classes"),
                    Path.of("../rabbitmq/target/classes"),
                    Path.of("../in-memory/target/classes"),
                    Path.of("target/classes"));

    @Test
    void noPackageUsesALaterOne() {
        Layers.noneUsesALaterOne(CLASSES, LAYERS);
    }

    /** A separate logger would not log each message on one line. */
    @Test
    void everyCatalogueLogsThroughTheOneLineLogger() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("io.petisco.log")
                .should()
                .callMethodWhere(describe(
                        "get a logger",
                        call -> call.getTargetOwner().getName().equals("org.jboss.logging.Logger")
                                && Set.of("getLogger", "getMessageLogger").contains(call.getName()))));
    }

    @Test
    void theWebIsKnownToTheManagementEndpointsOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(RUNTIME + ".management")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.vertx.ext.web.."));
    }

    @Test
    void chaosIsKnownToTheWiringOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(RUNTIME, RUNTIME + ".chaos")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(RUNTIME + ".chaos"));
        check(noClasses()
                .that()
                .resideInAPackage(RUNTIME + ".chaos")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        RUNTIME,
                        "io.petisco.wire",
                        "io.petisco.retry",
                        "io.petisco.transport..",
                        RUNTIME + ".publish.."));
    }

    @Test
    void theStoreIsALeaf() {
        check(classes()
                .that()
                .resideInAPackage(RUNTIME + ".store")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.sql..",
                        "jakarta..",
                        "org.eclipse.microprofile.config..",
                        "org.jboss.logging..",
                        "io.quarkus.runtime..",
                        "io.petisco",
                        "io.petisco.log",
                        RUNTIME + ".store"));
        check(noClasses()
                .that()
                .resideOutsideOfPackage(RUNTIME + ".store")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(RUNTIME + ".store"));
    }

    @Test
    void nothingDependsOnALeaf() {
        for (String leaf : LEAVES) {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage(leaf)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(leaf));
        }
    }

    @Test
    void optionalLibrariesAreUsedInTheirLeafOnly() {
        checkOnlyIn(RUNTIME + ".metrics", "io.micrometer..");
        checkOnlyIn(RUNTIME + ".tracing", "io.opentelemetry..");
        checkOnlyIn(RUNTIME + ".health", "org.eclipse.microprofile.health..");
    }

    private static void checkOnlyIn(String leaf, String library) {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(leaf)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    /** The messages of the official connector contain classes of the client: only channels use them. */
    @Test
    void theClientIsUsedByTheTransportAndByChannelsOnly() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("io.petisco.rabbitmq..", RUNTIME + ".channels")
                .should()
                .dependOnClassesThat(describe(
                        "are of the RabbitMQ client",
                        (JavaClass type) -> type.getPackageName().startsWith("com.rabbitmq"))));
    }

    @Test
    void onlyChannelsKnowQuarkusMessaging() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(RUNTIME + ".channels")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.smallrye.reactive.messaging..", "org.eclipse.microprofile.reactive.messaging.."));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
