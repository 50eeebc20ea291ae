package io.petisco.deployment.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.ProdBuildResults;
import io.quarkus.test.ProdModeTestResults;
import io.quarkus.test.QuarkusProdModeTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the files that a production build writes to {@code target/petisco}. */
class TheBuildWritesItsPlanTest {

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = new QuarkusProdModeTest()
            .withApplicationRoot(
                    jar -> jar.addClasses(Registration.class, Registration.UserCreated.class, Auditing.class))
            .setApplicationName("registration")
            .setApplicationVersion("1.2.3")
            .overrideConfigKey("quarkus.petisco.organization", "acme");

    @ProdBuildResults
    ProdModeTestResults results;

    @Test
    void topology() throws IOException {
        JsonNode topology = read("topology.json");
        assertThat(topology.get("exchanges")).hasSize(3);
        assertThat(topology.get("queues"))
                .extracting(queue -> queue.get("name").asText())
                .filteredOn(name -> name.startsWith("acme."))
                .containsExactly(
                        "acme.registration.1.event.user_created.audit",
                        "acme.registration.1.event.user_created.send_letter",
                        "acme.registration.1.event.user_created.send_mail");
        assertThat(topology.get("bindings")).hasSize(12);
    }

    @Test
    void theOtherFiles() throws IOException {
        assertThat(read("definitions.json").get("queues")).hasSize(9);
        assertThat(read("asyncapi.json").at("/info/version").asText()).isEqualTo("1.2.3");
        assertThat(folder().resolve("topology.mmd")).content().startsWith("flowchart LR\n");
    }

    @Test
    void theTopologyIntoTheApplicationToo() throws IOException {
        assertThat(jars())
                .map(TheBuildWritesItsPlanTest::topologyInside)
                .filteredOn(Optional::isPresent)
                .singleElement()
                .isEqualTo(Optional.of(Files.readString(folder().resolve("topology.json"))));
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(results.getBuildDir())) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static Optional<String> topologyInside(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry("META-INF/petisco/topology.json");
            return entry == null
                    ? Optional.empty()
                    : Optional.of(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(folder().resolve(file)));
    }

    private Path folder() {
        return results.getBuildDir().resolve("petisco");
    }
}
