package io.petisco.runtime.channels;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.petisco.TopologyManager;
import io.petisco.runtime.consume.Attempts;
import io.petisco.runtime.consume.DeliverySource;
import io.petisco.transport.ConsumeRequest;
import io.petisco.transport.Consumption;
import io.petisco.transport.Transport;
import io.smallrye.mutiny.Multi;

/** Consumes through the official connector, which consumes while its stream is subscribed to. */
record ConnectorSource(
        String channel,
        Multi<? extends Message<?>> connector,
        ChannelStream stream,
        WatchedClients clients,
        TopologyManager topology)
        implements DeliverySource {

    @Override
    public Consumption consume(Transport transport, ConsumeRequest request, Attempts attempts) {
        ConnectorConsumption consumption = new ConnectorConsumption(
                channel, connector, clients.of(channel), stream, attempts, topology, request.retriedByBroker());
        consumption.begin();
        return consumption;
    }
}
