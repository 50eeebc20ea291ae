package io.petisco.examples.registration.create;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.devtools.codestarts.quarkus.QuarkusCodestartCatalog;
import io.quarkus.devtools.codestarts.quarkus.QuarkusCodestartData.QuarkusDataKey;
import io.quarkus.devtools.codestarts.quarkus.QuarkusCodestartProjectInput;
import io.quarkus.devtools.messagewriter.MessageWriter;
import io.quarkus.devtools.project.BuildTool;
import io.quarkus.maven.dependency.ArtifactCoords;
import io.quarkus.maven.dependency.ArtifactKey;
import io.quarkus.registry.catalog.Extension;
import io.quarkus.registry.catalog.ExtensionCatalog;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code quarkus create app -x io.petisco:quarkus-petisco} makes of the code start: the classes of the page "Getting
 * started", which are compiled in this module.
 */
class ANewProjectHasTheCodeOfGettingStartedTest {

    private static final Path CODESTARTS = Path.of("../../runtime/src/main/codestarts/quarkus");
    private static final String VERSION = "0.1.0-SNAPSHOT";

    @TempDir
    Path folder;

    @BeforeEach
    void create() throws IOException {
        Extension extension = Extension.builder()
                .setArtifact(ArtifactCoords.jar("io.petisco", "quarkus-petisco", VERSION))
                .setName("Petisco")
                .setMetadata("codestart", Map.of("name", "petisco", "languages", List.of("java")))
                .build();
        ExtensionCatalog catalog =
                ExtensionCatalog.builder().setExtensions(List.of(extension)).build();
        MessageWriter silent = MessageWriter.info(new PrintStream(new ByteArrayOutputStream()));
        QuarkusCodestartProjectInput project = QuarkusCodestartProjectInput.builder()
                .addExtension(ArtifactKey.ga("io.petisco", "quarkus-petisco"))
                .addCodestart("java")
                .buildTool(BuildTool.MAVEN)
                .noBuildToolWrapper()
                .noDockerfiles()
                .addBoms(List.of("io.quarkus:quarkus-bom:3.33.2"))
                .putData(QuarkusDataKey.BOM_GROUP_ID, "io.quarkus")
                .putData(QuarkusDataKey.BOM_ARTIFACT_ID, "quarkus-bom")
                .putData(QuarkusDataKey.BOM_VERSION, "3.33.2")
                .putData(QuarkusDataKey.QUARKUS_MAVEN_PLUGIN_GROUP_ID, "io.quarkus")
                .putData(QuarkusDataKey.QUARKUS_MAVEN_PLUGIN_ARTIFACT_ID, "quarkus-maven-plugin")
                .putData(QuarkusDataKey.QUARKUS_MAVEN_PLUGIN_VERSION, "3.33.2")
                .putData(QuarkusDataKey.MAVEN_COMPILER_PLUGIN_VERSION, "3.15.0")
                .putData(QuarkusDataKey.MAVEN_SUREFIRE_PLUGIN_VERSION, "3.5.4")
                .putData(QuarkusDataKey.JAVA_VERSION, "17")
                .putData(QuarkusDataKey.PROJECT_PACKAGE_NAME, "com.example.shop")
                .messageWriter(silent)
                .build();
        QuarkusCodestartCatalog.fromExtensionsCatalogAndDirectories(silent, catalog, List.of(CODESTARTS))
                .createProject(project)
                .generate(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UserCreated", "UsersResource", "Mailer"})
    void inItsOwnPackage(String type) throws IOException {
        String page = Files.readString(Path.of("src/test/java/org/acme/" + type + ".java"));

        assertThat(folder.resolve("src/main/java/com/example/shop/" + type + ".java"))
                .content()
                .isEqualTo(page.replace("package org.acme;", "package com.example.shop;"));
    }

    @Test
    void withItsSettingsAndDependencies() {
        assertThat(folder.resolve("src/main/resources/application.properties"))
                .content()
                .contains(
                        "quarkus.petisco.organization=acme",
                        "quarkus.petisco.retry.ttl=2s",
                        "quarkus.petisco.retry.max-retries=3",
                        "quarkus.log.category.\"io.petisco.consume\".level=DEBUG");
        assertThat(folder.resolve("pom.xml"))
                .content()
                .contains("<artifactId>quarkus-petisco</artifactId>", "<artifactId>quarkus-rest</artifactId>");
        assertThat(folder.resolve("README.md")).content().contains("bob@unreachable.example");
    }
}
