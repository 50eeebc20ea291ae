package io.petisco.runtime;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.petisco.topology.NearNames;

/**
 * The settings that begin with {@code rabbitmq-}: those of Quarkus' RabbitMQ connector, of this extension, and of the
 * command line. No extension checks them, so a misspelt one would be ignored silently.
 */
public final class BrokerPropertyNames {

    private static final String PREFIX = "rabbitmq-";

    private static final List<String> KNOWN = List.of(
            "addresses",
            "client-options-name",
            "credentials-provider-name",
            "host",
            "http-port",
            "management-url",
            "password",
            "port",
            "reconnect-attempts",
            "reconnect-interval",
            "ssl",
            "trust-all",
            "trust-store-password",
            "trust-store-path",
            "username",
            "virtual-host");

    /** Names of such settings in other libraries. */
    private static final Map<String, String> HABITS =
            Map.of("vhost", "virtual-host", "uri", "addresses", "url", "addresses");

    private BrokerPropertyNames() {}

    /**
     * A warning for each name that has no effect.
     *
     * @param names the names of all settings, possibly with a profile ({@code %prod.})
     */
    public static List<String> warnings(Iterable<String> names) {
        TreeSet<String> unknown = new TreeSet<>();
        for (String name : names) {
            String property = withoutProfile(name);
            if (property.startsWith(PREFIX) && !KNOWN.contains(property.substring(PREFIX.length()))) {
                unknown.add(property);
            }
        }
        return unknown.stream().map(BrokerPropertyNames::warning).toList();
    }

    private static String withoutProfile(String name) {
        return name.startsWith("%") ? name.substring(name.indexOf('.') + 1) : name;
    }

    private static String warning(String property) {
        String text = property.substring(PREFIX.length());
        Stream<String> near =
                HABITS.containsKey(text) ? Stream.of(HABITS.get(text)) : NearNames.of(text, KNOWN).stream();
        List<String> meant = near.limit(1).map(name -> PREFIX + name).toList();
        return property + " has no effect: there is no such setting. "
                + (meant.isEmpty()
                        ? "The settings of the broker are " + PREFIX + String.join(", " + PREFIX, KNOWN)
                        : "Did you mean " + meant.get(0) + "?");
    }
}
