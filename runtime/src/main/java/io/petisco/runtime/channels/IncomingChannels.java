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
import io.petisco.runtime.PetiscoRuntime;
import io.petisco.runtime.PlannedChannel;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.runtime.consume.QueueDeliveries;
import io.smallrye.reactive.messaging.providers.impl.ConcurrencyConnectorConfig;

/** The channels that the build has found, and how to read and end what comes over them. */
@Singleton
class IncomingChannels {

    static final String MAX_RETRIES = "max-retries";
    static final String NO_RETRY_FOR = "no-retry-for";

    private final PetiscoRuntime runtime;
    private final Map<String, HandlerDescriptor> consumers = new TreeMap<>();
    private final Map<String, QueueDeliveries> deliveries = new ConcurrentHashMap<>();

    @Inject
    IncomingChannels(PetiscoRuntime runtime, HandlerRegistry registry) {
        this.runtime = runtime;
        for (PlannedChannel channel : registry.plan().channels()) {
            consumers.put(channel.name(), channel.consumer());
        }
    }

    /** Whether this is one of the extension's channels. */
    boolean contains(String channel) {
        return consumers.containsKey(withoutIndex(channel));
    }

    /** As the first configuration of the channel has it. */
    QueueDeliveries deliveries(String channel, Config config) {
        String name = withoutIndex(channel);
        HandlerDescriptor consumer = consumers.get(name);
        if (consumer == null) {
            throw new IllegalArgumentException(
                    "the channel '" + channel + "' has no queue of this application, and so no"
                            + " retry queue that failure-strategy=petisco could use. The channels that have: "
                            + consumers.keySet());
        }
        return deliveries.computeIfAbsent(name, none -> runtime.deliveries(configured(consumer, config)));
    }

    Optional<QueueDeliveries> deliveries(String channel) {
        return Optional.ofNullable(deliveries.get(withoutIndex(channel)));
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
                consumer.messagePosition(),
                consumer.contextPosition(),
                consumer.parameterCount(),
                maxRetries,
                noRetryFor,
                consumer.types(),
                consumer.queues());
    }

    /** With {@code concurrency}, Quarkus Messaging makes {@code name$1}, {@code name$2} of a channel. */
    private static String withoutIndex(String channel) {
        return ConcurrencyConnectorConfig.isConcurrencyChannelName(channel)
                ? ConcurrencyConnectorConfig.stripChannelNameOfSeparator(channel)
                : channel;
    }
}
