package io.petisco.runtime;

import java.util.List;
import java.util.Optional;

import org.eclipse.microprofile.config.ConfigProvider;

import io.petisco.MessageChaos;
import io.petisco.PublishFallback;
import io.petisco.runtime.consume.ConsumerFactory;
import io.petisco.runtime.consume.ConsumerSettings;
import io.petisco.runtime.consume.DelayedRetries;
import io.petisco.runtime.publish.BrokerDelays;
import io.petisco.runtime.publish.HandledElsewhere;
import io.petisco.runtime.publish.KnownHandlers;
import io.petisco.runtime.publish.MessagePublisher;
import io.petisco.wire.EnvelopeReader;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.MessageMapper;
import io.petisco.wire.VersionSteps;
import io.quarkus.runtime.LaunchMode;

/** The engine's parts on top of a transport. The transport may still be starting. */
record EngineParts(ConsumerFactory consumers, ConsumerSettings consumerSettings, MessagePublisher publisher) {

    /**
     * Creates the parts.
     *
     * @throws RuntimeException if the configuration, or a bean, cannot be used
     */
    static EngineParts of(
            StartingTransport starting,
            HandlerRegistry registry,
            PetiscoBuildTimeConfig buildTimeConfig,
            PetiscoConfig config,
            ApplicationBeans beans) {
        ApplicationPlan plan = registry.plan();
        QueueSettings queueSettings = starting.queueSettings();
        for (String warning : queueSettings.warnings(plan, buildTimeConfig.queues())) {
            RuntimeLog.LOG.warning(warning);
        }
        if (config.transport() == PetiscoConfig.TransportKind.RABBITMQ) {
            BrokerAccess.check(
                    ConfigProvider.getConfig(),
                    config.tlsConfigurationName().isPresent(),
                    config.connection().securityWarnings(),
                    LaunchMode.current());
        }
        MessageChaos chaos = beans.chaos();
        Optional<PublishFallback> fallback = beans.fallback();
        MessageMapper mapper = new MessageMapper(
                beans::mapper,
                buildTimeConfig.json().naming(),
                buildTimeConfig.json().times(),
                buildTimeConfig.json().missingAttributes());
        if (registry.customMapper()) {
            mapper.check(); // otherwise, Jackson is first loaded for the first message
        }
        ConsumerSettings consumerSettings = new ConsumerSettings(
                config.consumer().prefetch(),
                config.consumer().concurrency(),
                config.retry().maxRetries(),
                config.deadLetter().retryDelay(),
                StopTime.configured(),
                queueSettings.consuming());
        VersionSteps versionSteps = beans.versionSteps();
        ConsumerFactory consumers = new ConsumerFactory(
                starting.copies(),
                new DelayedRetries(plan.delays(), plan.service(), beans.outbox()),
                new EnvelopeReader(mapper, config.consumer().maxBodySize().asLongValue()),
                versionSteps,
                consumerSettings,
                beans.listeners(),
                beans.handlingObservers(),
                task -> mapper.onceMade(() -> beans.workers().execute(task)),
                chaos,
                plan.deadLetterHandlers());
        MessagePublisher publisher = new MessagePublisher(
                starting.buses(),
                new EnvelopeWriter(mapper),
                versionSteps,
                ServiceNames.of(plan.service(), buildTimeConfig.services()),
                knownHandlers(plan, config),
                new BrokerDelays(plan.delays()),
                config.publisher().unroutableEvents() == PetiscoConfig.UnroutableEvents.FAIL,
                beans.publishedListeners(),
                beans.publishObservers(),
                fallback,
                beans.outbox());
        return new EngineParts(consumers, consumerSettings, publisher);
    }

    /** With a store every message has a queue, so the broker cannot report messages without a handler. */
    private static KnownHandlers knownHandlers(ApplicationPlan plan, PetiscoConfig config) {
        return plan.store().isEmpty()
                ? KnownHandlers.ASK_THE_BROKER
                : KnownHandlers.besidesTheStore(
                        plan.service(),
                        plan.handledRoutingKeys(plan.service()),
                        HandledElsewhere.of(
                                config.commands().handledElsewhere().orElse(List.of()),
                                config.events().handledElsewhere().orElse(List.of())));
    }
}
