package io.petisco.cli.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.petisco.operations.broker.BrokerSettings;

/** How the console is started. */
final class ConsoleLaunch {

    /** TLS is set up for the console as for this program, by Java's own properties. */
    private static final List<String> TLS_PROPERTIES = List.of(
            "javax.net.ssl.trustStore",
            "javax.net.ssl.trustStoreType",
            "javax.net.ssl.trustStorePassword",
            "javax.net.ssl.keyStore",
            "javax.net.ssl.keyStoreType",
            "javax.net.ssl.keyStorePassword");

    private final Properties properties;

    /** @param properties the system properties of this program */
    ConsoleLaunch(Properties properties) {
        this.properties = properties;
    }

    List<String> command(Path jar, int httpPort) {
        List<String> command = new ArrayList<>();
        command.add(java());
        TLS_PROPERTIES.stream()
                .filter(name -> properties.getProperty(name) != null)
                .forEach(name -> command.add("-D" + name + "=" + properties.getProperty(name)));
        command.add("-Dquarkus.http.port=" + httpPort);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    private String java() {
        String home = properties.getProperty("java.home", System.getenv("JAVA_HOME")); // a native executable has none
        Path java = home == null ? null : Path.of(home, "bin", "java");
        return java != null && Files.isExecutable(java) ? java.toString() : "java";
    }

    /** The broker, as variables, which other users of the machine cannot see. */
    static Map<String, String> environment(BrokerSettings broker) {
        Map<String, String> environment = new TreeMap<>();
        environment.put(
                "RABBITMQ_ADDRESSES",
                broker.addresses().stream()
                        .map(address -> (address.host().contains(":") ? "[" + address.host() + "]" : address.host())
                                + ":" + address.port())
                        .collect(Collectors.joining(",")));
        environment.put("RABBITMQ_USERNAME", broker.username());
        environment.put("RABBITMQ_PASSWORD", broker.password());
        environment.put("RABBITMQ_VIRTUAL_HOST", broker.virtualHost());
        environment.put("RABBITMQ_SSL", String.valueOf(broker.ssl()));
        environment.put("RABBITMQ_MANAGEMENT_URL", broker.management().toString());
        broker.authentication()
                .ifPresent(authentication -> environment.put(
                        "QUARKUS_PETISCO_CONNECTION_AUTHENTICATION",
                        authentication.name().toLowerCase(Locale.ROOT)));
        return environment;
    }

    static Path folderOfThisProgram() {
        Path program = programFile();
        Path folder = program.toAbsolutePath().getParent();
        return folder == null ? program : folder;
    }

    private static Path programFile() {
        try {
            URI source = ConsoleLaunch.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            return Path.of(source);
        } catch (URISyntaxException | NullPointerException e) { // a native executable may not tell
            return Path.of(ProcessHandle.current().info().command().orElse("petisco"));
        }
    }
}
