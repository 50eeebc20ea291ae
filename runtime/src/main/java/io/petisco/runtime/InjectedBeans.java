package io.petisco.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.invoke.Invoker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.MessageChaos;
import io.petisco.PublishFallback;
import io.petisco.inmemory.InMemoryBroker;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.runtime.chaos.BuiltInChaos;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.runtime.consume.HandlerMethod;
import io.petisco.runtime.consume.HandlingObserver;
import io.petisco.runtime.consume.ListenerFactory;
import io.petisco.runtime.consume.PlannedHandler;
import io.petisco.runtime.publish.MessageOutbox;
import io.petisco.runtime.publish.PublishObserver;
import io.petisco.runtime.publish.PublishedListener;
import io.petisco.transport.Transport;
import io.petisco.wire.VersionSteps;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InjectableBean;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.virtual.threads.VirtualThreadsRecorder;
import io.vertx.core.Vertx;

/** Provides the application's beans to the engine. */
@Singleton
class InjectedBeans implements ApplicationBeans {

    @Inject
    HandlerRegistry registry;

    @Inject
    PetiscoConfig config;

    @Inject
    Instance<ObjectMapper> mapper;

    @Inject
    Vertx vertx;

    @Inject
    Instance<InMemoryBroker> inMemoryBroker;

    @Inject
    Instance<TlsConfigurationRegistry> tlsRegistry;

    @Inject
    Instance<MessageChaos> chaos;

    @Inject
    BuiltInChaos builtInChaos;

    @Inject
    Instance<PublishFallback> fallbacks;

    @Inject
    Instance<MessageOutbox> outbox;

    @Inject
    PetiscoObservers observers;

    @Override
    public Transport transport() {
        return new TransportFactory(LaunchMode.current(), this::rabbitMqSettings, inMemoryBroker::get)
                .create(config.transport(), workers());
    }

    private RabbitMqSettings rabbitMqSettings() {
        BrokerConfiguration settings = new BrokerConfiguration(config, registry.plan());
        return settings.needTls() ? settings.withTlsOf(tlsRegistry.get()) : settings.withoutTls();
    }

    @Override
    public ExecutorService workers() {
        return Arc.container().getExecutorService();
    }

    /** Creates virtual threads only for a handler that needs them: Quarkus logs a warning on a JDK without them. */
    @Override
    public ListenerFactory listeners() {
        return new ListenerFactory(
                vertx, task -> VirtualThreadsRecorder.getCurrent().execute(task));
    }

    @Override
    public List<PlannedHandler> handlers() {
        List<PlannedHandler> handlers = new ArrayList<>();
        List<HandlerDescriptor> descriptors = registry.plan().handlers();
        for (int i = 0; i < descriptors.size(); i++) {
            HandlerDescriptor descriptor = descriptors.get(i);
            Invoker<Object, Object> invoker = registry.invokers().get(i);
            handlers.add(new PlannedHandler(descriptor, () -> handlerMethod(descriptor, invoker)));
        }
        return handlers;
    }

    @Override
    public VersionSteps versionSteps() {
        return BeanCasts.of(registry);
    }

    private static HandlerMethod handlerMethod(HandlerDescriptor descriptor, Invoker<Object, Object> invoker) {
        if (descriptor.beanId().isEmpty()) {
            return new HandlerMethod(descriptor, invoker, null);
        }
        ArcContainer container = Arc.container();
        InjectableBean<Object> bean = container.bean(descriptor.beanId());
        return new HandlerMethod(descriptor, invoker, container.instance(bean).get());
    }

    @Override
    public ObjectMapper mapper() {
        return mapper.get();
    }

    @Override
    public MessageChaos chaos() {
        return new ChaosFactory(LaunchMode.current(), config.chaos(), ConfigProvider.getConfig())
                .create(chaos::get, builtInChaos);
    }

    @Override
    public Optional<PublishFallback> fallback() {
        return FallbackFactory.create(fallbacks, config.publisher().fallbackFile());
    }

    @Override
    public Optional<MessageOutbox> outbox() {
        return outbox.stream().findFirst();
    }

    @Override
    public List<HandlingObserver> handlingObservers() {
        return observers.handlingObservers();
    }

    @Override
    public List<PublishObserver> publishObservers() {
        return observers.publishObservers();
    }

    @Override
    public List<PublishedListener> publishedListeners() {
        return observers.publishedListeners();
    }

    @Override
    public void started(Transport transport) {
        observers.started(transport);
    }
}
