package io.petisco.runtime;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.petisco.CommandBus;
import io.petisco.DomainEventBus;
import io.petisco.MessageConsumer;
import io.petisco.TopologyManager;
import io.petisco.inmemory.InMemoryBroker;
import io.petisco.runtime.chaos.BuiltInChaos;
import io.petisco.runtime.publish.ConfirmedCommandBus;
import io.petisco.runtime.publish.ConfirmedDomainEventBus;
import io.quarkus.arc.DefaultBean;

/** What an application injects. A bean of the application's own takes precedence. */
@Singleton
public class PetiscoBeans {

    @Produces
    @DefaultBean
    @ApplicationScoped
    DomainEventBus domainEventBus(PetiscoRuntime runtime) {
        return new ConfirmedDomainEventBus(runtime::publisher);
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    CommandBus commandBus(PetiscoRuntime runtime) {
        return new ConfirmedCommandBus(runtime::publisher);
    }

    /** Its types are {@code MessageChaos}, {@code ConfigurableChaos} and its own class. */
    @Produces
    @DefaultBean
    @Singleton
    BuiltInChaos chaos() {
        return new BuiltInChaos();
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    MessageConsumer messageConsumer(PetiscoRuntime runtime) {
        return runtime.consumers();
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    TopologyManager topologyManager(PetiscoRuntime runtime) {
        return new BrokerTopologyManager(runtime);
    }

    /** Exists only where {@code quarkus.petisco.transport=in-memory}, or where somebody asks for it. */
    @Produces
    @DefaultBean
    @Singleton
    InMemoryBroker inMemoryBroker() {
        return new InMemoryBroker();
    }

    void close(@Disposes InMemoryBroker broker) {
        broker.close();
    }
}
