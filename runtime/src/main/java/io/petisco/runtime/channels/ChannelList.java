package io.petisco.runtime.channels;

import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.petisco.runtime.ApplicationPlan;
import io.petisco.runtime.HandlerRegistry;
import io.petisco.runtime.PlannedChannel;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.topology.Store;
import io.quarkus.runtime.StartupEvent;

import static io.petisco.runtime.channels.ChannelsLog.LOG;

/** Logs the names of all channels at the start, at level DEBUG. */
@Singleton
public class ChannelList {

    void log(@Observes StartupEvent started, HandlerRegistry registry) {
        if (LOG.isDebugEnabled()) {
            ApplicationPlan plan = registry.plan();
            TreeMap<String, String> channels = new TreeMap<>();
            Stream.concat(plan.handlers().stream(), plan.channels().stream().map(PlannedChannel::consumer))
                    .map(HandlerDescriptor::types)
                    .flatMap(types -> types.stream())
                    .map(type -> type.subscription())
                    .forEach(queue -> channels.put(
                            ChannelNames.incoming(plan.service(), queue), "incoming, queue " + queue.queue()));
            Optional<Store> store = plan.store();
            store.ifPresent(found -> channels.put(ChannelNames.STORE, "incoming, queue " + found.queue()));
            String exchange = "outgoing, exchange " + plan.service().exchange();
            channels.put(ChannelNames.DOMAIN_EVENTS, exchange);
            channels.put(ChannelNames.COMMANDS, exchange);
            channels.forEach(LOG::channel);
        }
    }
}
