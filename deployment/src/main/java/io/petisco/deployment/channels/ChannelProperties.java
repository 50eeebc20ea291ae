package io.petisco.deployment.channels;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.petisco.runtime.channels.ChannelDefaults;
import io.petisco.runtime.channels.ChannelFailureHandler;
import io.petisco.runtime.channels.PetiscoConnector;
import io.petisco.topology.ServiceName;

/** The default configuration of channels: properties under {@code mp.messaging}, which the user's configuration overrides. */
final class ChannelProperties {

    /** Quarkus Messaging checks at build time that a channel's connector exists. */
    static final String OFFICIAL_CONNECTOR = "smallrye-rabbitmq";

    private static final String FOR_EVER = String.valueOf(Integer.MAX_VALUE);

    private ChannelProperties() {}

    /** An incoming channel. The topology declares and binds its queue, so the connector does not. */
    static Map<String, String> incoming(String channel, String queue, ServiceName service) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("connector", "${quarkus.petisco.channels.incoming-connector:" + OFFICIAL_CONNECTOR + "}");
        attributes.put("queue.name", queue);
        attributes.put("queue.declare", "false");
        attributes.put("exchange.name", service.exchange());
        attributes.put("exchange.declare", "false");
        attributes.put("auto-acknowledgement", "false");
        attributes.put("failure-strategy", ChannelFailureHandler.NAME);
        attributes.put("max-outstanding-messages", "${quarkus.petisco.consumer.prefetch:50}");
        attributes.put("port", "${rabbitmq-port:${" + ChannelDefaults.DEFAULT_PORT + ":5672}}");
        attributes.put("tls-configuration-name", "${quarkus.petisco.tls-configuration-name:}");
        attributes.put("username", "${rabbitmq-username:${RABBITMQ_USER:guest}}");
        attributes.put("password", "${rabbitmq-password:${RABBITMQ_PASSWORD:guest}}");
        attributes.put("requested-heartbeat", "${" + ChannelDefaults.HEARTBEAT_SECONDS + "}");
        attributes.put("tracing.enabled", "false"); // the extension's own spans follow the trace in meta
        attributes.put("reconnect-attempts", FOR_EVER);
        attributes.put("reconnect-interval", "1");
        // the extension has its own check of consumers, and a lost broker is no reason to restart the application
        attributes.put("health-enabled", "false");
        return named("mp.messaging.incoming." + channel + ".", attributes);
    }

    /** An outgoing channel. */
    static Map<String, String> outgoing(String channel) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("connector", PetiscoConnector.NAME);
        attributes.put("merge", "true"); // several methods and emitters may send to it
        attributes.put("max-inflight-messages", "${quarkus.petisco.publisher.max-in-flight:1000}");
        return named("mp.messaging.outgoing." + channel + ".", attributes);
    }

    private static Map<String, String> named(String prefix, Map<String, String> attributes) {
        Map<String, String> properties = new LinkedHashMap<>();
        attributes.forEach((name, value) -> properties.put(prefix + name, value));
        return properties;
    }

    /**
     * Writes the file that lists the channels.
     *
     * @param channels the properties of each channel, by its name
     * @param used the names of the channels that the application uses
     */
    static byte[] file(Map<String, Map<String, String>> channels, Collection<String> used) {
        StringBuilder text =
                new StringBuilder("# Channels of Quarkus Messaging. The channels that the application uses have"
                        + " this configuration, unless it sets another one.\n");
        Set<String> inUse = Set.copyOf(used);
        new TreeMap<>(channels).forEach((channel, properties) -> {
            text.append("\n# ").append(channel).append(inUse.contains(channel) ? ": used\n" : ": not used\n");
            properties.forEach(
                    (name, value) -> text.append(name).append('=').append(value).append('\n'));
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
