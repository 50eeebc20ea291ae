package io.petisco.console.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.operations.text.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** The document that the console serves, and the guide links. */
class OpenApiTest {

    private static final Pattern ROUTE = Pattern.compile("(?:case |path\\.equals\\()\"([a-z/]+)\"");
    private static final Path SOURCES = Path.of("src/main/java/io/petisco/console/http");

    @Test
    void hasEachRouteOfTheHandlerAndNoOther() throws IOException {
        assertThat(documented()).isEqualTo(routes()).contains("get session", "post tail");
    }

    @Test
    void refersToSchemasThatExist() throws IOException {
        JsonNode document = document();
        Matcher references = Pattern.compile("#(/components/[A-Za-z/]+)").matcher(document.toString());
        int found = 0;
        for (; references.find(); found++) {
            assertThat(document.at(references.group(1)).isMissingNode())
                    .as(references.group(1))
                    .isFalse();
        }
        assertThat(found).isPositive();
    }

    private static JsonNode document() throws IOException {
        return Json.tree(new String(
                new PageFiles().find("openapi.json").orElseThrow().content(), java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Set<String> documented() throws IOException {
        Set<String> documented = new TreeSet<>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method ->
                                documented.add(method + " " + path.getKey().replaceFirst("^/api/", ""))));
        return documented;
    }

    /** Those that change nothing come first in the source. */
    private static Set<String> routes() throws IOException {
        String api = Files.readString(SOURCES.resolve("ConsoleApi.java"));
        int change = api.indexOf("private HttpReply change(");
        assertThat(change).isPositive();
        Set<String> routes = new TreeSet<>();
        add(routes, "get ", api.substring(0, change));
        add(routes, "post ", api.substring(change));
        add(routes, "post ", Files.readString(SOURCES.resolve("ConsoleHandler.java")));
        return routes;
    }

    private static void add(Set<String> routes, String method, String source) {
        Matcher matcher = ROUTE.matcher(source);
        while (matcher.find()) {
            routes.add(method + matcher.group(1));
        }
    }
}
