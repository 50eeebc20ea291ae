package io.petisco.runtime.channels;

import java.util.concurrent.Flow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.runtime.PetiscoEngine;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute;
import io.smallrye.reactive.messaging.annotations.ConnectorAttribute.Direction;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.connector.OutboundConnector;
import io.vertx.core.Vertx;

/**
 * The connector {@code petisco}. It publishes the messages of a channel over the buses, and consumes queues over the
 * extension's own transport, which may be the in-memory broker.
 */
@ApplicationScoped
@Connector(PetiscoConnector.NAME)
@ConnectorAttribute(
        name = PetiscoConnector.MAX_IN_FLIGHT,
        direction = Direction.OUTGOING,
        type = "int",
        defaultValue = "1000",
        description =
                "How many messages are published before the first of them is confirmed; no more are asked for then")
@ConnectorAttribute(
        name = PetiscoConnector.SERVICE,
        direction = Direction.OUTGOING,
        type = "string",
        description = "Another service of the organization, whose exchange the messages go to")
@ConnectorAttribute(
        name = IncomingChannels.PREFETCH,
        direction = Direction.INCOMING,
        type = "int",
        defaultValue = "50",
        description = "How many unacknowledged messages the broker sends in advance")
@ConnectorAttribute(
        name = IncomingChannels.MAX_RETRIES,
        direction = Direction.INCOMING,
        type = "int",
        description = "How often a message that is not acknowledged is tried again before it is dead-lettered")
@ConnectorAttribute(
        name = IncomingChannels.NO_RETRY_FOR,
        direction = Direction.INCOMING,
        type = "string",
        description = "Exception classes, with commas between them, that dead-letter a message at once")
public class PetiscoConnector implements InboundConnector, OutboundConnector {

    /** The value of {@code connector}. */
    public static final String NAME = "petisco";

    static final String MAX_IN_FLIGHT = "max-inflight-messages";
    static final String SERVICE = "service";

    private static final int DEFAULT_MAX_IN_FLIGHT = 1000;

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @Inject
    PetiscoEngine engine;

    @Inject
    IncomingChannels channels;

    @Inject
    Vertx vertx;

    @Override
    public Flow.Subscriber<? extends Message<?>> getSubscriber(Config config) {
        String service = config.getOptionalValue(SERVICE, String.class).orElse(null);
        return new OutgoingChannel(
                        name(config),
                        service == null ? events : events.forService(service),
                        service == null ? commands : commands.forService(service),
                        atLeastOne(config, MAX_IN_FLIGHT, DEFAULT_MAX_IN_FLIGHT))
                .subscriber();
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        IncomingChannels.Channel channel = channels.configured(name(config), config);
        return ChannelStream.of(
                channel,
                stream -> (transport, request, attempts) ->
                        transport.consume(request, delivery -> stream.add(delivery, Metadata.empty(), attempts)),
                engine,
                vertx);
    }

    private static String name(Config config) {
        return config.getValue(CHANNEL_NAME_ATTRIBUTE, String.class);
    }

    static int atLeastOne(Config config, String attribute, int otherwise) {
        int value = config.getOptionalValue(attribute, Integer.class).orElse(otherwise);
        if (value < 1) {
            throw new IllegalArgumentException(
                    attribute + " of the channel " + name(config) + " must be 1 or more, but is " + value);
        }
        return value;
    }
}
