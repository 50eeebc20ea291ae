package io.petisco.cli.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import io.petisco.cli.CliException;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The sources of an application's settings, in the order of Quarkus: system properties, environment variables, a
 * properties file. Immutable.
 */
public final class SettingSources {

    private static final String PROD = "%prod.";

    private final Map<String, String> environment;
    private final Properties file;

    private SettingSources(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    /** System properties and these environment variables. */
    public static SettingSources of(Map<String, String> environment) {
        return new SettingSources(environment, new Properties());
    }

    /**
     * Adds an {@code application.properties}, in which a line for the profile {@code prod} overrides a line without
     * profile.
     *
     * @throws CliException if it cannot be read
     */
    public SettingSources and(Path propertiesFile) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(propertiesFile, UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw CliException.refused("--properties " + propertiesFile + " cannot be read: " + e);
        }
        return new SettingSources(environment, properties);
    }

    /** The value of the first of these properties or variables that has one. An empty value counts as missing. */
    public Optional<String> first(String... names) {
        for (String name : names) {
            Optional<String> value = value(name);
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    private Optional<String> value(String name) {
        return present(System.getProperty(name))
                .or(() -> present(environment.get(name)))
                .or(() -> present(environment.get(variable(name))))
                .or(() -> present(file.getProperty(PROD + name)))
                .or(() -> present(file.getProperty(name)))
                .map(this::expanded);
    }

    /** Resolves {@code ${NAME}} and {@code ${NAME:default}}, which such files often have for passwords. */
    private String expanded(String value) {
        if (!value.startsWith("${") || !value.endsWith("}")) {
            return value;
        }
        String expression = value.substring(2, value.length() - 1);
        int colon = expression.indexOf(':');
        String name = colon < 0 ? expression : expression.substring(0, colon);
        return value(name).orElse(colon < 0 ? value : expression.substring(colon + 1));
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Optional<String> present(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }
}
