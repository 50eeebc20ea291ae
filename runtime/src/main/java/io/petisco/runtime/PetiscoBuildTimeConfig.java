package io.petisco.runtime;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import io.petisco.topology.QueueType;
import io.petisco.topology.RetryStrategy;
import io.petisco.wire.JsonNaming;
import io.petisco.wire.JsonTimes;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Names and shape: fixed when the application is built. */
@ConfigMapping(prefix = "quarkus.petisco")
@ConfigRoot(phase = ConfigPhase.BUILD_AND_RUN_TIME_FIXED)
public interface PetiscoBuildTimeConfig {

    /**
     * The organization: the first part of every exchange, queue and routing key. Required.
     */
    Optional<String> organization();

    /**
     * This service: the second part of every exchange, queue and routing key. Default: the application's name
     * ({@code quarkus.application.name}).
     */
    Optional<String> service();

    /**
     * The endpoints on Quarkus' management interface.
     */
    ManagementConfig management();

    /** The endpoints on Quarkus' management interface. */
    interface ManagementConfig {
        /**
         * Whether there are endpoints that show and control what is consumed. They are on the management interface only, which
         * {@code quarkus.management.enabled=true} switches on.
         */
        @WithDefault("false")
        boolean enabled();
    }

    /**
     * The type of the application's queues: {@code classic}, or {@code quorum} for queues that a cluster keeps on several
     * nodes.
     */
    @WithDefault("classic")
    QueueType queueType();

    /**
     * The type of the retry queues. A {@code quorum} queue keeps a message until the handler's queue has it, so that a broker that
     * stops loses none. A {@code classic} one may lose those that are on their way back at that moment; petisco (Python) declares
     * classic ones, and services that share a retry queue have to agree.
     */
    @WithDefault("quorum")
    QueueType retryQueueType();

    /**
     * Retrying.
     */
    RetryStrategyConfig retry();

    /**
     * Settings for queues by pattern: those that fix their shape.
     */
    Map<String, QueueShapeConfig> queues();

    /**
     * The queue of all messages.
     */
    StoreConfig store();

    /**
     * Services that {@code @HandlesEvent(service = "...")} and {@code forService("...")} name and that are of another
     * organization, or have another name on the broker.
     */
    @ConfigDocMapKey("name")
    Map<String, ServiceConfig> services();

    /**
     * How messages look.
     */
    JsonConfig json();

    /**
     * Metrics.
     */
    MetricsConfig metrics();

    /**
     * Traces.
     */
    TracingConfig tracing();

    /**
     * Health checks.
     */
    HealthConfig health();

    /** How failed messages are retried. */
    interface RetryStrategyConfig {
        /**
         * Where a failed message waits: {@code queue}, a copy in a retry queue, on any version of RabbitMQ; or {@code broker}, the
         * message itself in its handler's queue, which has to be a quorum queue ({@code queue-type=quorum}) of RabbitMQ 4.3 or
         * later.
         */
        @WithDefault("queue")
        RetryStrategy strategy();
    }

    /** One service that the application names. */
    interface ServiceConfig {
        /**
         * Its organization. Default: this application's.
         */
        Optional<String> organization();

        /**
         * Its name on the broker. Default: the name that the application uses.
         */
        Optional<String> service();
    }

    /** The queue of all messages. */
    interface StoreConfig {
        /**
         * Whether every message of this service also goes to the store queue. Default: if there is a
         * {@code @HandlesAllMessages} method. Without one, something else has to consume the queue, or it grows indefinitely.
         */
        Optional<Boolean> enabled();

        /**
         * The name of the store queue. Services that use the same name share one queue and compete for its messages.
         */
        @WithDefault("store")
        String queue();

        /**
         * Whether the extension's own handler takes the messages of the store and adds each to the table
         * {@code petisco_messages} of the default JDBC datasource. In place of a {@code @HandlesAllMessages} method.
         */
        @WithDefault("false")
        boolean jdbc();
    }

    /** What is fixed about the queues that a pattern matches. */
    interface QueueShapeConfig {
        /**
         * The type of these queues. Default: {@code quarkus.petisco.queue-type}.
         */
        Optional<QueueType> queueType();

        /**
         * The type of their retry queues. Default: {@code quarkus.petisco.retry-queue-type}.
         */
        Optional<QueueType> retryQueueType();

        /**
         * Where their failed messages wait. Default: {@code quarkus.petisco.retry.strategy}.
         */
        Optional<RetryStrategy> retryStrategy();

        /**
         * How long a failed message waits: after its first failure the first of these, after its second the second, and so on;
         * then the last. Default: always as long as {@code retry-ttl} says.
         */
        Optional<List<Duration>> retryDelays();

        /**
         * How many messages the queue holds: with one more, the oldest is dead-lettered. Default: no limit.
         */
        OptionalLong maxLength();

        /**
         * The highest priority that the queue heeds, 1 to 255. Default: all messages are equal.
         */
        OptionalInt priority();

        /**
         * Whether the broker delivers to one consumer only, of all instances of the application, and to another when that one
         * is gone: so that messages are handled in order.
         */
        Optional<Boolean> singleActiveConsumer();
    }

    /** How messages look. */
    interface JsonConfig {
        /**
         * How attributes are named in JSON: {@code snake-case}, or {@code application} for the way of the application's
         * {@code ObjectMapper}.
         */
        @WithDefault("snake-case")
        JsonNaming naming();

        /**
         * How points in time are written in attributes: {@code iso} (ISO 8601), or {@code petisco} for
         * {@code 2026-11-23 22:36:09.302586}, in UTC, which Python services with petisco parse. Both forms are read. A
         * {@code @JsonFormat} wins.
         */
        @WithDefault("iso")
        JsonTimes times();
    }

    /** Health checks. */
    interface HealthConfig {
        /**
         * Whether there are health checks, where the application has the extension {@code quarkus-smallrye-health}.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /** Traces. */
    interface TracingConfig {
        /**
         * Whether there are traces, where the application has the extension {@code quarkus-opentelemetry}.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /** Metrics. */
    interface MetricsConfig {
        /**
         * Whether there are metrics, where the application has the extension {@code quarkus-micrometer}.
         */
        @WithDefault("true")
        boolean enabled();
    }
}
