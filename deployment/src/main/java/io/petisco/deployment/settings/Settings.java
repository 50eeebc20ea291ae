package io.petisco.deployment.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.petisco.runtime.publish.HandledElsewhere;
import io.petisco.topology.Delays;
import io.petisco.topology.QueueTtls;
import io.petisco.topology.QueueType;
import io.petisco.topology.RetryStrategy;
import io.petisco.topology.ServiceName;

/**
 * The settings that the build reads, as the configuration has them.
 *
 * @param applicationName the application's name, the default for the name of the service
 * @param retryTtl {@code quarkus.petisco.retry.ttl}
 * @param queueTtl {@code quarkus.petisco.queue.ttl}
 * @param maxRetries {@code quarkus.petisco.retry.max-retries}
 * @param queueType the default type of queues, unless a pattern sets another
 * @param retryQueueType the default type of retry queues, unless a pattern sets another
 * @param retryStrategy the default place where failed messages wait, unless a pattern sets another
 * @param queues the settings of queues by pattern
 * @param handledElsewhere the messages of this service that other applications handle
 * @param services {@code quarkus.petisco.services}: other services by their names in the application
 * @param delays {@code quarkus.petisco.delays}
 * @param outbox whether the application has the extension {@code quarkus-petisco-outbox}
 */
public record Settings(
        Optional<String> organization,
        Optional<String> service,
        Optional<String> applicationName,
        Optional<Boolean> storeEnabled,
        String storeQueue,
        Optional<String> retryTtl,
        Optional<String> queueTtl,
        Optional<String> maxRetries,
        QueueType queueType,
        QueueType retryQueueType,
        RetryStrategy retryStrategy,
        SettingsByPattern queues,
        HandledElsewhere handledElsewhere,
        Map<String, ServiceName> services,
        List<Duration> delays,
        boolean outbox) {

    private static final Duration DEFAULT_RETRY_TTL = Duration.ofSeconds(5);

    /** Settings from the configuration. The durations are run-time settings: the build only reads their current values. */
    public static Settings of(
            Optional<String> organization,
            Optional<String> service,
            Optional<String> applicationName,
            Optional<Boolean> storeEnabled,
            String storeQueue,
            QueueType queueType,
            QueueType retryQueueType,
            RetryStrategy retryStrategy,
            SettingsByPattern queues,
            Function<String, Optional<String>> runTimeValue) {
        return new Settings(
                organization.map(String::strip),
                service.map(String::strip),
                applicationName,
                storeEnabled,
                storeQueue,
                runTimeValue.apply("quarkus.petisco.retry.ttl"),
                runTimeValue.apply("quarkus.petisco.queue.ttl"),
                runTimeValue.apply("quarkus.petisco.retry.max-retries"),
                queueType,
                retryQueueType,
                retryStrategy,
                queues,
                HandledElsewhere.of(
                        names(runTimeValue, HandledElsewhere.COMMANDS), names(runTimeValue, HandledElsewhere.EVENTS)),
                Map.of(),
                List.of(),
                false);
    }

    /** A list setting: separated by commas, or one indexed property for each element, as from YAML files. */
    private static List<String> names(Function<String, Optional<String>> runTimeValue, String setting) {
        Optional<String> withCommas = runTimeValue.apply(setting);
        if (withCommas.isPresent()) {
            return List.of(withCommas.get().split(","));
        }
        List<String> elements = new ArrayList<>();
        for (Optional<String> element = runTimeValue.apply(setting + "[0]"); element.isPresent(); ) {
            elements.add(element.get());
            element = runTimeValue.apply(setting + "[" + elements.size() + "]");
        }
        return elements;
    }

    /** A copy with other services. */
    public Settings withServices(Map<String, ServiceName> others) {
        return with(others, delays, outbox);
    }

    /** A copy with other delays. */
    public Settings withDelays(List<Duration> newDelays) {
        return with(services, newDelays, outbox);
    }

    /** A copy with or without the extension {@code quarkus-petisco-outbox}. */
    public Settings withOutbox(boolean newOutbox) {
        return with(services, delays, newOutbox);
    }

    private Settings with(Map<String, ServiceName> others, List<Duration> newDelays, boolean newOutbox) {
        return new Settings(
                organization,
                service,
                applicationName,
                storeEnabled,
                storeQueue,
                retryTtl,
                queueTtl,
                maxRetries,
                queueType,
                retryQueueType,
                retryStrategy,
                queues,
                handledElsewhere,
                Map.copyOf(others),
                List.copyOf(newDelays),
                newOutbox);
    }

    public ServiceName serviceName() {
        return new ServiceName(
                organization.orElse("organization"),
                service.or(() -> applicationName).orElse("service"));
    }

    /** The TTLs of the planned queues, unless other values are set when the application starts. */
    public QueueTtls ttls() {
        return new QueueTtls(
                retryTtl.map(DurationRules::parse).orElse(DEFAULT_RETRY_TTL),
                queueTtl.map(DurationRules::parse),
                Optional.empty(),
                queues.of(SettingsByPattern.RETRY_TTL).map(DurationRules::parse),
                queues.of(SettingsByPattern.MAIN_TTL).map(DurationRules::parse));
    }

    /** The delays of messages to this service and to the configured services. */
    public Delays plannedDelays() {
        if (delays.isEmpty()) {
            return Delays.NONE;
        }
        List<ServiceName> targets = new ArrayList<>(List.of(serviceName()));
        services.values().stream()
                .filter(target -> !targets.contains(target))
                .distinct()
                .sorted(Comparator.comparing(ServiceName::exchange))
                .forEach(targets::add);
        return new Delays(delays, targets);
    }

    /** The fixed properties of the queues. */
    public QueueShapes shapes() {
        return new QueueShapes(queueType, retryQueueType, retryStrategy, queues);
    }
}
