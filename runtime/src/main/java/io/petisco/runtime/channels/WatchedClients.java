package io.petisco.runtime.channels;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.Config;

import io.smallrye.reactive.messaging.ClientCustomizer;
import io.vertx.rabbitmq.RabbitMQOptions;

import static io.petisco.runtime.channels.ChannelsLog.LOG;

/** Has the official connector's clients tell on which AMQP channel a message comes, for the extension's channels. */
@ApplicationScoped
public class WatchedClients implements ClientCustomizer<RabbitMQOptions> {

    @Inject
    IncomingChannels channels;

    private final Map<String, AmqpChannels> watched = new ConcurrentHashMap<>();

    @Override
    public RabbitMQOptions customize(String channel, Config config, RabbitMQOptions options) {
        if (!channels.isOurs(channel, config)) {
            return options;
        }
        if (options.getMetricsCollector() != null) {
            LOG.notWatched(channel);
            return options;
        }
        AmqpChannels amqp = new AmqpChannels(config.getOptionalValue(IncomingChannels.PREFETCH, Integer.class));
        watched.put(channel, amqp);
        RabbitMQOptions own = new RabbitMQOptions(options); // a bean of the application's may be other channels', too
        own.setCredentialsRefreshService(options.getCredentialsRefreshService()); // the copy lacks it
        return own.setMetricsCollector(amqp);
    }

    /** Empty where the application's own client options do not allow it. */
    Optional<AmqpChannels> of(String channel) {
        return Optional.ofNullable(watched.get(channel));
    }
}
