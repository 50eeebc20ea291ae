package io.petisco.examples.registration.create;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The modules that applications depend on, as this build has packaged them. */
final class PackagedModules {

    static final String VERSION = System.getProperty("petisco.build.version");

    private static final Path ROOT = Path.of("../..");

    private static final Map<String, String> ARTIFACTS = Map.of(
            "testing/broker", "quarkus-petisco-local-broker",
            "core", "petisco-core",
            "rabbitmq", "petisco-rabbitmq",
            "in-memory", "petisco-in-memory",
            "operations", "petisco-operations",
            "runtime", "quarkus-petisco",
            "runtime-dev", "quarkus-petisco-dev",
            "deployment", "quarkus-petisco-deployment",
            "testing/kit", "quarkus-petisco-test");

    private PackagedModules() {}

    /** Puts them, and the code start, into a local repository of Maven. */
    static void copyTo(Path repository) throws IOException {
        copy(ROOT.resolve("pom.xml"), repository, "quarkus-petisco-parent", ".pom");
        copy(ROOT.resolve("bom/pom.xml"), repository, "quarkus-petisco-bom", ".pom");
        for (Map.Entry<String, String> module : ARTIFACTS.entrySet()) {
            copy(ROOT.resolve(module.getKey()).resolve("pom.xml"), repository, module.getValue(), ".pom");
            copyPackaged(module.getKey(), repository, module.getValue(), ".jar");
        }
        copyPackaged("runtime", repository, "quarkus-petisco", "-codestarts.jar");
    }

    private static void copyPackaged(String module, Path repository, String artifact, String suffix)
            throws IOException {
        Path file = ROOT.resolve(module).resolve("target").resolve(artifact + "-" + VERSION + suffix);
        assertThat(file)
                .as("what ./mvnw -pl examples/registration -am verify packages before this test")
                .exists();
        copy(file, repository, artifact, suffix);
    }

    private static void copy(Path file, Path repository, String artifact, String suffix) throws IOException {
        Path folder = repository.resolve(Path.of("io", "petisco", artifact, VERSION));
        Files.createDirectories(folder);
        Files.copy(file, folder.resolve(artifact + "-" + VERSION + suffix), StandardCopyOption.REPLACE_EXISTING);
    }
}
