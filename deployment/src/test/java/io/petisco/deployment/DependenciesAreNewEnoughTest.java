package io.petisco.deployment;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the class path of an application in dev mode. SECURITY.md describes what to do when this test fails. */
class DependenciesAreNewEnoughTest {

    private static final Pattern JAR = Pattern.compile("(?<name>.+?)-(?<version>\\d[\\w.]*?)(\\.Final)?(-\\w+)*\\.jar");

    private static final Map<String, String> MINIMUMS = new TreeMap<>();

    @BeforeAll
    static void readTheList() throws IOException {
        for (String line : Files.readAllLines(Path.of("../minimum-versions.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.strip().split(" +");
                MINIMUMS.put(words[0], words[1]);
            }
        }
    }

    private static Map<String, String> versions(List<String> jars) {
        Map<String, String> versions = new TreeMap<>();
        for (String jar : jars) {
            Matcher name = JAR.matcher(jar);
            if (name.matches()) {
                versions.put(name.group("name"), name.group("version"));
            }
        }
        return versions;
    }

    private static List<String> tooOld(Map<String, String> versions) {
        List<String> tooOld = new ArrayList<>();
        MINIMUMS.forEach((name, minimum) -> {
            String version = versions.get(name);
            if (version != null && compare(version, minimum) < 0) {
                tooOld.add(name + " is " + version + ", but minimum-versions.txt asks for " + minimum);
            }
        });
        return tooOld;
    }

    private static int compare(String version, String minimum) {
        String[] left = version.split("\\.");
        String[] right = minimum.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int difference = number(left, i) - number(right, i);
            if (difference != 0) {
                return difference;
            }
        }
        return 0;
    }

    private static int number(String[] parts, int index) {
        return index < parts.length && parts[index].matches("\\d+") ? Integer.parseInt(parts[index]) : 0;
    }

    @Test
    void onTheClassPath() {
        List<String> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).getFileName().toString())
                .toList();
        Map<String, String> versions = versions(jars);

        assertThat(versions)
                .as("the class path is read")
                .containsKeys("amqp-client", "jackson-databind", "netty-handler", "vertx-core");
        assertThat(tooOld(versions)).isEmpty();
    }

    @Test
    void andOldOnesAreFound() {
        assertThat(tooOld(versions(
                        List.of("netty-handler-4.1.9.Final.jar", "amqp-client-5.36.1.jar", "jackson-core-2.22.0.jar"))))
                .containsExactly(
                        "amqp-client is 5.36.1, but minimum-versions.txt asks for " + MINIMUMS.get("amqp-client"),
                        "netty-handler is 4.1.9, but minimum-versions.txt asks for " + MINIMUMS.get("netty-handler"));
    }
}
