package io.petisco.examples.registration.create;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.examples.registration.RunningExample;
import io.petisco.localbroker.LocalRabbitMq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The page "Getting started" by Quarkus' own command: it makes a project of the code start, which Maven builds with the project's
 * own tests, and which then does what the page says.
 */
class ANewProjectBuildsAndRunsIT {

    private static final Path TARGET = Path.of("target");
    private static final String QUARKUS = System.getProperty("petisco.build.quarkus");
    private static final Duration WAIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private final LocalRabbitMq broker = LocalRabbitMq.shared();
    private Path project;

    @BeforeEach
    void createAndPackage() throws Exception {
        Path repository = TARGET.resolve("new-project-repository");
        PackagedModules.copyTo(repository);
        MavenWrapper maven = new MavenWrapper(repository, RunningExample.environment(broker));
        maven.run(
                folder,
                TARGET.resolve("new-project-create.log"),
                "io.quarkus:quarkus-maven-plugin:" + QUARKUS + ":create",
                "-DquarkusRegistryClient=false",
                "-DplatformGroupId=io.quarkus",
                "-DplatformArtifactId=quarkus-bom",
                "-DplatformVersion=" + QUARKUS,
                "-DprojectGroupId=com.example",
                "-DprojectArtifactId=shop",
                "-Dextensions=io.petisco:quarkus-petisco:" + PackagedModules.VERSION,
                "-Dquarkus.analytics.disabled=true");
        project = folder.resolve("shop");
        maven.run(
                project,
                TARGET.resolve("new-project-package.log"),
                "package",
                "-Dquarkus.petisco.lock=update",
                "-Dquarkus.http.test-port=0",
                "-Dquarkus.analytics.disabled=true");
    }

    @Test
    void asGettingStartedSays() throws Exception {
        assertThat(project.resolve("target/surefire-reports/com.example.MailerTest.txt"))
                .content()
                .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(project.resolve("src/main/resources/application.properties"))
                .content()
                .contains(
                        "quarkus.petisco.organization=acme",
                        "quarkus.petisco.retry.ttl=2s",
                        "quarkus.petisco.retry.max-retries=3",
                        "quarkus.log.category.\"io.petisco.consume\".level=DEBUG");
        assertThat(project.resolve("src/main/petisco/petisco.lock.json"))
                .content()
                .contains("acme.shop.1.event.user_created.send_mail_on_user_created");
        assertThat(project.resolve("README.md")).content().contains("bob@unreachable.example");

        Path jar = project.resolve("target/quarkus-app/quarkus-run.jar");
        RunningExample running = RunningExample.start(jar, broker, "new-project", Map.of());
        try (running) {
            assertThat(createUser(running.uri(), "ada@example.org").statusCode())
                    .isEqualTo(200);
            awaitLine(running, "mail to ada@example.org sent, attempt 1");

            assertThat(createUser(running.uri(), "bob@unreachable.example").statusCode())
                    .isEqualTo(200);
            awaitLine(
                    running,
                    "is dead-lettered to dead_letter.acme.shop.1.event.user_created.send_mail_on_user_created");
        }
        assertThat(running.lines()).anyMatch(line -> line.contains("shop stopped in"));
    }

    /** As {@code curl -d EMAIL} does. */
    private static HttpResponse<String> createUser(URI app, String email) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(app.resolve("/users"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(WAIT)
                .POST(BodyPublishers.ofString(email))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofString());
    }

    private static void awaitLine(RunningExample running, String part) {
        await(part).atMost(WAIT).untilAsserted(() -> assertThat(running.lines()).anyMatch(line -> line.contains(part)));
    }
}
