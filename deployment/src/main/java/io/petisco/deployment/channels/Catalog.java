package io.petisco.deployment.channels;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.petisco.deployment.model.Handler;
import io.petisco.deployment.plan.PlanFactory;
import io.petisco.deployment.scan.HandlerKind;
import io.petisco.deployment.settings.QueueShapes;
import io.petisco.deployment.settings.Settings;
import io.petisco.runtime.channels.ChannelNames;
import io.petisco.runtime.consume.HandledType;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Store;

/** The channels that are available because handlers have queues. */
final class Catalog {

    /**
     * A queue of a handler.
     *
     * @param handler the handler; absent for a store without one
     * @param consumer describes how to read and retry its messages
     */
    record Entry(Optional<Handler> handler, HandlerDescriptor consumer, String queue) {}

    private final Map<String, List<Entry>> entries = new TreeMap<>();

    Catalog(Settings settings, List<Handler> handlers) {
        QueueShapes shapes = settings.shapes();
        ServiceName own = settings.serviceName();
        Optional<Store> store = PlanFactory.store(settings, shapes, handlers);
        for (Handler handler : handlers) {
            HandlerDescriptor descriptor = PlanFactory.descriptor(handler, shapes);
            for (HandledType type : descriptor.types()) {
                add(
                        ChannelNames.incoming(own, type.subscription()),
                        new Entry(
                                Optional.of(handler),
                                withTypes(descriptor, List.of(type)),
                                type.subscription().queue()));
            }
        }
        store.ifPresent(found -> addStore(handlers, found, shapes));
    }

    private void addStore(List<Handler> handlers, Store store, QueueShapes shapes) {
        Optional<Handler> handler = handlers.stream()
                .filter(candidate -> candidate.kind() == HandlerKind.EVERY_MESSAGE)
                .findFirst();
        HandlerDescriptor consumer = handler.map(found -> PlanFactory.descriptor(found, shapes))
                .orElseGet(() -> Consumers.of(ChannelNames.STORE, ChannelNames.STORE, List.of()));
        add(ChannelNames.STORE, new Entry(handler, consumer, store.queue()));
    }

    private static HandlerDescriptor withTypes(HandlerDescriptor descriptor, List<HandledType> types) {
        return Consumers.with(descriptor, descriptor.handler(), types);
    }

    private void add(String channel, Entry entry) {
        entries.computeIfAbsent(channel, none -> new ArrayList<>()).add(entry);
    }

    /** The queues that a channel name may mean: several only where an event and a command have the same name. */
    List<Entry> find(String channel) {
        return entries.getOrDefault(channel, List.of());
    }

    Map<String, List<Entry>> all() {
        return entries;
    }
}
