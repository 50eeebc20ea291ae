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
import io.quarkus.arc.Unremovable;

/** The engine, and the beans that an application injects. The application's own beans take precedence. */
@Singleton
public class PetiscoBeans {

    @Produces
    @Singleton
    @Unremovable
    PetiscoEngine engine(
            HandlerRegistry registry,
            BrokerStart brokerStart,
            PetiscoBuildTimeConfig buildTimeConfig,
            PetiscoConfig config,
            InjectedBeans beans) {
        return new PetiscoEngine(registry, brokerStart, buildTimeConfig, config, beans);
    }

    @Produces
    @Singleton
    @Unremovable
    ApplicationQueues applicationQueues(PetiscoEngine engine) {
        return new ApplicationQueues(engine);
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    DomainEventBus domainEventBus(PetiscoEngine engine) {
        return new ConfirmedDomainEventBus(engine::publisher);
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    CommandBus commandBus(PetiscoEngine engine) {
        return new ConfirmedCommandBus(engine::publisher);
    }

    /** Its types are {@code MessageChaos}, {@code ConfigurableChaos} and {@code BuiltInChaos}. */
    @Produces
    @DefaultBean
    @Singleton
    BuiltInChaos chaos() {
        return new BuiltInChaos();
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    MessageConsumer messageConsumer(PetiscoEngine engine) {
        return engine.consumers();
    }

    @Produces
    @DefaultBean
    @ApplicationScoped
    TopologyManager topologyManager(PetiscoEngine engine) {
        return new BrokerTopologyManager(engine);
    }

    /** Exists only if {@code quarkus.petisco.transport=in-memory}, or if it is configured. */
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
