package io.petisco.runtime.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;

import io.petisco.runtime.HandlerRegistry;
import io.petisco.runtime.PetiscoEngine;
import io.petisco.runtime.PlannedChannel;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.smallrye.reactive.messaging.providers.impl.ConcurrencyConnectorConfig;

/** The channels that the build found, with their current configuration. */
@Singleton
class IncomingChannels {

    static final String MAX_RETRIES = "max-retries";
    static final String NO_RETRY_FOR = "no-retry-for";
    static final String PREFETCH = "max-outstanding-messages";

    private static final int DEFAULT_PREFETCH = 50;

    private final PetiscoEngine engine;
    private final Map<String, HandlerDescriptor> consumers = new TreeMap<>();
    private final Map<String, Channel> overOfficialConnector = new ConcurrentHashMap<>();

    /**
     * A channel.
     *
     * @param consumer describes the channel as if it were a handler
     * @param prefetch the maximum number of unsettled messages that the broker sends
     */
    record Channel(HandlerDescriptor consumer, int prefetch) {}

    @Inject
    IncomingChannels(PetiscoEngine engine, HandlerRegistry registry) {
        this.engine = engine;
        for (PlannedChannel channel : registry.plan().channels()) {
            consumers.put(channel.name(), channel.consumer());
        }
    }

    /** Whether this is one of the extension's channels, with a failure strategy of the extension. */
    boolean isOurs(String channel, Config config) {
        return consumers.containsKey(withoutIndex(channel))
                && config.getOptionalValue("failure-strategy", String.class)
                        .filter(ChannelFailureHandler.NAME::equals)
                        .isPresent();
    }

    /**
     * A channel with its configuration.
     *
     * @throws IllegalArgumentException if it is not one of the extension's channels, or its configuration is invalid
     */
    Channel configured(String channel, Config config) {
        HandlerDescriptor consumer = consumers.get(withoutIndex(channel));
        if (consumer == null) {
            throw new IllegalArgumentException(
                    "the channel '" + channel + "' has no queue of this application, and therefore no retry queue"
                            + " for failure-strategy=petisco. The channels that have one: "
                            + consumers.keySet());
        }
        HandlerDescriptor configured = configured(consumer, config);
        engine.check(configured);
        return new Channel(configured, PetiscoConnector.atLeastOne(config, PREFETCH, DEFAULT_PREFETCH));
    }

    /** Registers the channel as one of the official connector with the extension's failure strategy. */
    void putOverOfficialConnector(String name, Channel channel) {
        overOfficialConnector.put(name, channel);
    }

    Optional<Channel> overOfficialConnector(String channel) {
        return Optional.ofNullable(overOfficialConnector.get(channel));
    }

    private static HandlerDescriptor configured(HandlerDescriptor consumer, Config config) {
        int maxRetries = config.getOptionalValue(MAX_RETRIES, Integer.class).orElse(consumer.maxRetries());
        List<String> noRetryFor = new ArrayList<>(consumer.noRetryFor());
        config.getOptionalValues(NO_RETRY_FOR, String.class).ifPresent(noRetryFor::addAll);
        return new HandlerDescriptor(
                consumer.handler(),
                consumer.handlerPart(),
                consumer.beanId(),
                consumer.executionMode(),
                consumer.result(),
                consumer.messagePosition(),
                consumer.contextPosition(),
                consumer.parameterCount(),
                maxRetries,
                noRetryFor,
                consumer.types(),
                consumer.queues(),
                consumer.formerParts(),
                Optional.empty());
    }

    /** With {@code concurrency}, Quarkus Messaging splits a channel into {@code name$1}, {@code name$2} and so on. */
    private static String withoutIndex(String channel) {
        return ConcurrencyConnectorConfig.isConcurrencyChannelName(channel)
                ? ConcurrencyConnectorConfig.stripChannelNameOfSeparator(channel)
                : channel;
    }
}
