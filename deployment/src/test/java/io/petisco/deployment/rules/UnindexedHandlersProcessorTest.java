package io.petisco.deployment.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogRecord;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.MessageConsumer;
import io.petisco.deployment.rules.OfLibraries.BillHandlers;
import io.petisco.deployment.rules.OfLibraries.Billed;
import io.petisco.deployment.rules.OfLibraries.OrderHandlers;
import io.petisco.deployment.rules.OfLibraries.Ordered;
import io.quarkus.arc.Arc;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** An application depends on two libraries with handlers. Only one library has a Jandex index. */
class UnindexedHandlersProcessorTest {

    /** Maven's property for additional local repositories, which the bootstrap of Quarkus supports too. */
    private static final String MORE_REPOSITORIES = "maven.repo.local.tail";

    private static final String IGNORE_ORIGIN = "maven.repo.local.tail.ignoreAvailability";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> {})
            .setForcedDependencies(List.of(
                    library("orders", OrderHandlers.class, Ordered.class),
                    library("bills", BillHandlers.class, Billed.class)))
            .overrideConfigKey("quarkus.index-dependency.bills.group-id", "com.acme")
            .overrideConfigKey("quarkus.index-dependency.bills.artifact-id", "bills")
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.transport", "in-memory")
            .setLogRecordPredicate(line -> String.valueOf(line.getMessage()).contains("PETISCO00721"))
            .assertLogRecords(lines -> assertThat(lines)
                    .singleElement()
                    .extracting(UnindexedHandlersProcessorTest::text)
                    .asString()
                    .contains("the dependency com.acme:orders has handlers in " + OrderHandlers.class.getName())
                    .contains("quarkus.index-dependency.orders.artifact-id=orders"));

    private static String text(LogRecord line) {
        return line.getParameters() == null || line.getParameters().length == 0
                ? line.getMessage()
                : line.getMessage().formatted(line.getParameters());
    }

    /** Puts the library into the test's own repository, as if it had been installed. */
    private static Dependency library(String name, Class<?>... classes) {
        try {
            Path repository = repository();
            Path folder = Files.createDirectories(repository.resolve("com/acme/" + name + "/1"));
            Path jar = folder.resolve(name + "-1.jar");
            if (Files.notExists(jar)) { // the application loads this class a second time
                ShrinkWrap.create(JavaArchive.class)
                        .addClasses(classes)
                        .as(ZipExporter.class)
                        .exportTo(jar.toFile());
            }
            Files.writeString(folder.resolve(name + "-1.pom"), """
                    <project>
                        <modelVersion>4.0.0</modelVersion>
                        <groupId>com.acme</groupId>
                        <artifactId>%s</artifactId>
                        <version>1</version>
                    </project>
                    """.formatted(name));
            return Dependency.of("com.acme", name, "1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path repository() throws IOException {
        String known = System.getProperty(MORE_REPOSITORIES);
        if (known == null) {
            known = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "repository")
                    .toString();
            System.setProperty(MORE_REPOSITORIES, known);
            System.setProperty(IGNORE_ORIGIN, "true");
        }
        return Path.of(known);
    }

    @AfterAll
    static void forget() {
        System.clearProperty(MORE_REPOSITORIES);
        System.clearProperty(IGNORE_ORIGIN);
    }

    @Test
    void andTheirHandlersAreIgnored() {
        assertThat(Arc.container().instance(MessageConsumer.class).get().state())
                .containsOnlyKeys("acme.quarkus-petisco-deployment.1.event.billed.on");
    }
}
