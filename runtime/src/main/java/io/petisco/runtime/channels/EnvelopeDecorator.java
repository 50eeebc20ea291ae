package io.petisco.runtime.channels;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.petisco.TopologyManager;
import io.petisco.runtime.PetiscoEngine;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;
import io.vertx.core.Vertx;

/**
 * Connects the official connector to the extension's channels. It decodes messages and adds their envelopes and
 * contexts as metadata, dead-letters unreadable messages, settles messages on the AMQP channel that delivered them, and
 * consumes only while the {@code MessageConsumer} is started.
 */
@ApplicationScoped
public class EnvelopeDecorator implements PublisherDecorator {

    /** Quarkus Messaging moves messages to their contexts at 0. */
    private static final int BEFORE_ALL_THAT_LOOKS_AT_MESSAGES = -10;

    @Inject
    IncomingChannels channels;

    @Inject
    WatchedClients clients;

    @Inject
    PetiscoEngine engine;

    @Inject
    TopologyManager topology;

    @Inject
    Vertx vertx;

    @Override
    public Multi<? extends Message<?>> decorate(
            Multi<? extends Message<?>> publisher, List<String> names, boolean isConnector) {
        if (!isConnector || names.size() != 1) {
            return publisher;
        }
        String name = names.get(0);
        Optional<IncomingChannels.Channel> channel =
                channels.overOfficialConnector(name); // known after its failure strategy was created
        return channel.isEmpty()
                ? publisher
                : ChannelStream.of(
                        channel.get(),
                        stream -> new ConnectorSource(name, publisher, stream, clients, topology),
                        engine,
                        vertx);
    }

    @Override
    public int getPriority() {
        return BEFORE_ALL_THAT_LOOKS_AT_MESSAGES;
    }
}
