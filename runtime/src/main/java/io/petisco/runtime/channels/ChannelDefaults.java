package io.petisco.runtime.channels;

import jakarta.annotation.Priority;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Values that the generated configuration of incoming channels refers to, and that only the running application knows.
 * With the in-memory transport, the connector is {@code petisco}: the official connector can consume only from
 * RabbitMQ. With encrypted connections, the default port differs: the official connector's default is always 5672. Its
 * heartbeat is a number of seconds. Part of the configuration only in applications that have channels.
 */
@Priority(ChannelDefaults.BELOW_EXPRESSIONS)
public class ChannelDefaults implements ConfigSourceInterceptor {

    /** The port if {@code rabbitmq-port} is not set. Users do not set it; the generated configuration reads it. */
    public static final String DEFAULT_PORT = "quarkus.petisco.channels.default-port";

    /** {@code quarkus.petisco.connection.heartbeat} in seconds. Users do not set it either. */
    public static final String HEARTBEAT_SECONDS = "quarkus.petisco.channels.heartbeat-seconds";

    /**
     * Below the interceptor for expressions, which then also asks this one for the values of {@code ${...}}, and above
     * profiles.
     */
    static final int BELOW_EXPRESSIONS = Priorities.LIBRARY + 270;

    private static final String CONNECTOR = "quarkus.petisco.channels.incoming-connector";
    private static final String TRANSPORT = "quarkus.petisco.transport";
    private static final String SSL = "rabbitmq-ssl";
    private static final String TLS_CONFIGURATION = "quarkus.petisco.tls-configuration-name";
    private static final String HEARTBEAT = "quarkus.petisco.connection.heartbeat";
    private static final String DEFAULT_HEARTBEAT = "60s";
    private static final String PORT = "5672";
    private static final String TLS_PORT = "5671";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        if (DEFAULT_PORT.equals(name)) {
            boolean tls = text(context, SSL).equalsIgnoreCase("true")
                    || !text(context, TLS_CONFIGURATION).isEmpty();
            return value(name, tls ? TLS_PORT : PORT);
        }
        if (HEARTBEAT_SECONDS.equals(name)) {
            return value(name, seconds(text(context, HEARTBEAT)));
        }
        ConfigValue value = context.proceed(name);
        boolean replaced = CONNECTOR.equals(name)
                && value != null
                && text(context, TRANSPORT).replace('_', '-').equalsIgnoreCase("in-memory");
        return replaced ? value.withValue(PetiscoConnector.NAME) : value;
    }

    /** Keeps a text that is not a duration: the start fails and names it. */
    private static String seconds(String duration) {
        try {
            return String.valueOf(DurationConverter.parseDuration(duration.isEmpty() ? DEFAULT_HEARTBEAT : duration)
                    .toSeconds());
        } catch (IllegalArgumentException e) {
            return duration;
        }
    }

    private static ConfigValue value(String name, String value) {
        return ConfigValue.builder().withName(name).withValue(value).build();
    }

    private static String text(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.restart(name);
        return value == null || value.getValue() == null ? "" : value.getValue().strip();
    }

    /** Adds the interceptor. */
    public static class Builder implements ConfigBuilder {
        @Override
        public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
            return builder.withInterceptors(new ChannelDefaults());
        }
    }
}
