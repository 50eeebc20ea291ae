package io.petisco.deployment.devservices;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.LogRecord;
import java.util.stream.Collectors;

import org.jboss.shrinkwrap.api.asset.StringAsset;

import io.petisco.localbroker.FreePorts;
import io.quarkus.test.QuarkusDevModeTest;

/** {@link LiveHandlers} in dev mode, on its own port. */
final class DevMode {

    private static final String SECOND = "// a second handler goes here";

    final QuarkusDevModeTest test;
    final int port = FreePorts.any();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    DevMode(Map<String, String> configuration) {
        String properties = configuration.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        test = new QuarkusDevModeTest()
                .withApplicationRoot(jar -> jar.addClasses(LiveHandlers.class, LiveHandlers.Greeted.class)
                        .addAsResource(
                                new StringAsset(
                                        "quarkus.petisco.organization=acme\nquarkus.petisco.service=greeter\nquarkus.http.port="
                                                + port + "\n" + properties),
                                "application.properties"))
                .setLogRecordPredicate(line -> "io.petisco.devservices".equals(line.getLoggerName()));
    }

    /** Sends a request. Any request makes Quarkus look for changes, and returns when the changed application is up. */
    void reload() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                .timeout(Duration.ofSeconds(120))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 500) {
                throw new IllegalStateException("the reloaded application did not start: status " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    void addHandler(String name) {
        change(SECOND, handler(name));
    }

    /** Changes the source without a reload. */
    void editHandlerIn(String name) {
        test.modifySourceFile(LiveHandlers.class, source -> source.replace(SECOND, handler(name)));
    }

    void removeHandler(String name) {
        change(handler(name), SECOND);
    }

    private static String handler(String name) {
        return "@HandlesEvent\n    void " + name + "(Greeted event) {}";
    }

    /** Changes the source of {@link LiveHandlers} and reloads. */
    void change(String from, String to) {
        test.modifySourceFile(LiveHandlers.class, source -> source.replace(from, to));
        reload();
    }

    void configure(String from, String to) {
        test.modifyResourceFile("application.properties", text -> text.replace(from, to));
        reload();
    }

    List<String> lines() {
        return test.getLogRecords().stream().map(DevMode::text).toList();
    }

    private static String text(LogRecord line) {
        return String.format(line.getMessage(), line.getParameters());
    }
}
