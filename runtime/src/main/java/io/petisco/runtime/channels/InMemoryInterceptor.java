package io.petisco.runtime.channels;

import jakarta.annotation.Priority;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Where the transport is the broker in memory, incoming channels are the connector {@code petisco}'s: the official one can only
 * consume a RabbitMQ. Part of the configuration only in applications that have channels.
 */
@Priority(InMemoryInterceptor.BELOW_EXPRESSIONS)
public class InMemoryInterceptor implements ConfigSourceInterceptor {

    /** So that it is asked for what {@code ${...}} stands for, too; profiles are below. */
    static final int BELOW_EXPRESSIONS = Priorities.LIBRARY + 270;

    private static final String CONNECTOR = "quarkus.petisco.channels.incoming-connector";
    private static final String TRANSPORT = "quarkus.petisco.transport";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (!CONNECTOR.equals(name)) {
            return value;
        }
        ConfigValue transport = context.restart(TRANSPORT);
        boolean inMemory = transport != null
                && transport.getValue() != null
                && transport.getValue().strip().replace('_', '-').equalsIgnoreCase("in-memory");
        return inMemory && value != null ? value.withValue(PetiscoConnector.NAME) : value;
    }

    /** Adds the interceptor. */
    public static class Builder implements ConfigBuilder {
        @Override
        public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
            return builder.withInterceptors(new InMemoryInterceptor());
        }
    }
}
