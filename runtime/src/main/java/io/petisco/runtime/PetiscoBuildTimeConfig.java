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
import io.petisco.wire.MissingAttributes;
import io.quarkus.runtime.annotations.ConfigDocDefault;
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
     * The first part of every exchange, queue and routing key. Required.
     */
    @ConfigDocDefault("none")
    Optional<String> organization();

    /**
     * The second part.
     */
    @ConfigDocDefault(value = "`quarkus.application.name`", escape = false)
    Optional<String> service();

    /**
     * The endpoints on Quarkus' management interface.
     */
    ManagementConfig management();

    /** The endpoints on Quarkus' management interface. */
    interface ManagementConfig {
        /**
         * Whether there are <a href="guide-control.adoc#endpoints">endpoints</a> that show and control what is
         * consumed, on the management interface ({@code quarkus.management.enabled=true}).
         */
        @WithDefault("false")
        boolean enabled();
    }

    /**
     * The type of the application's queues: {@code classic}, or {@code quorum} for queues that
     * <a href="guide-queues.adoc#quorum-queues">a cluster keeps on several nodes</a>.
     */
    @WithDefault("classic")
    QueueType queueType();

    /**
     * The <a href="guide-queues.adoc#the-type-of-the-retry-queues">type of the retry queues</a>. With {@code quorum}, a
     * broker that stops loses no message that comes back from them. {@code classic} is for a retry queue that a
     * Python service declares, too.
     */
    @WithDefault("quorum")
    QueueType retryQueueType();

    /**
     * Retrying.
     */
    RetryStrategyConfig retry();

    /**
     * The times for which messages can <a href="guide-schedule.adoc">wait on the broker</a>, such as
     * {@code 1m,15m,1d}: those of {@code in(Duration)}, and those that {@code Outcome.retryAfter} chooses from. One
     * quorum queue for each.
     */
    @ConfigDocDefault("none")
    Optional<List<Duration>> delays();

    /**
     * Settings for queues by pattern: those that fix their shape.
     */
    @ConfigDocMapKey("pattern")
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

    /** The JSON of messages. */
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
         * Where a failed message waits: {@code queue}, a copy in a retry queue; or {@code broker}, the message itself
         * in its handler's queue, <a href="guide-queues.adoc#retries-without-retry-queues">without a retry queue</a>.
         * {@code broker} needs {@code queue-type=quorum} and RabbitMQ 4.3 or later.
         */
        @WithDefault("queue")
        RetryStrategy strategy();
    }

    /** One service that the application names. */
    interface ServiceConfig {
        /**
         * The organization of the service that {@code service = "<name>"} and {@code forService("<name>")} mean: see
         * <a href="guide-publishing.adoc#to-another-service">another organization</a>.
         */
        @ConfigDocDefault("this application's")
        Optional<String> organization();

        /**
         * The name of that service on the broker.
         */
        @ConfigDocDefault(value = "`<name>`", escape = false)
        Optional<String> service();
    }

    /** The queue of all messages. */
    interface StoreConfig {
        /**
         * Whether every message of this service also goes to the store queue. Without a {@code @HandlesAllMessages}
         * method, something else has to consume that queue, or it grows without limit.
         */
        @ConfigDocDefault(value = "if there is a `@HandlesAllMessages` method", escape = false)
        Optional<Boolean> enabled();

        /**
         * The name of the store queue. Services that use the same name share one queue and compete for its messages.
         */
        @WithDefault("store")
        String queue();

        /**
         * Whether the extension's own handler adds each message of the store to
         * <a href="guide-store.adoc#the-ready-made-handler-a-table">a table</a> of the default JDBC datasource, instead
         * of a {@code @HandlesAllMessages} method.
         */
        @WithDefault("false")
        boolean jdbc();
    }

    /** The fixed properties of the queues that a pattern matches. */
    interface QueueShapeConfig {
        /**
         * {@code classic} or {@code quorum}.
         */
        @ConfigDocDefault(value = "`quarkus.petisco.queue-type`", escape = false)
        Optional<QueueType> queueType();

        /**
         * {@code classic} or {@code quorum}, for the retry queues.
         */
        @ConfigDocDefault(value = "`quarkus.petisco.retry-queue-type`", escape = false)
        Optional<QueueType> retryQueueType();

        /**
         * {@code queue} or {@code broker}: where failed messages wait.
         */
        @ConfigDocDefault(value = "`quarkus.petisco.retry.strategy`", escape = false)
        Optional<RetryStrategy> retryStrategy();

        /**
         * How long a failed message waits: after its first failure the first of these, and so on; then the last. One
         * retry queue for each.
         */
        @ConfigDocDefault(value = "one time, `retry-ttl`", escape = false)
        Optional<List<Duration>> retryDelays();

        /**
         * How many messages the queue holds: with one more, the oldest is dead-lettered.
         */
        @ConfigDocDefault("no limit")
        OptionalLong maxLength();

        /** The highest priority that the queue supports, 1 to 255. Not for quorum queues. */
        @ConfigDocDefault("all are equal")
        OptionalInt priority();

        /**
         * Whether the broker delivers to one consumer only, of all instances, so that messages are handled in order.
         */
        @ConfigDocDefault(value = "`false`", escape = false)
        Optional<Boolean> singleActiveConsumer();
    }

    /** The JSON of messages. */
    interface JsonConfig {
        /**
         * How attributes are named in JSON: {@code snake-case} ({@code userId} is {@code user_id}), or {@code
         * application} for the naming of the application's {@code ObjectMapper}.
         */
        @WithDefault("snake-case")
        JsonNaming naming();

        /**
         * How points in time are written in attributes: {@code iso} ({@code 2026-11-23T22:36:09.302586Z}), or
         * {@code petisco} ({@code 2026-11-23 22:36:09.302586}, in UTC) for
         * <a href="coming-from-petisco.adoc#values-of-attributes">Python services that parse them</a>. Both forms are
         * read. {@code @JsonFormat} wins.
         */
        @WithDefault("iso")
        JsonTimes times();

        /**
         * What becomes of a message that has no value for an attribute which
         * <a href="guide-handlers.adoc#absent-attributes">needs one</a>: {@code lenient}, the attribute is {@code null},
         * 0 or false; or {@code fail}, the message is a dead letter, without retries.
         */
        @WithDefault("lenient")
        MissingAttributes missingAttributes();
    }

    /** Health checks. */
    interface HealthConfig {
        /**
         * Whether there are <a href="guide-health.adoc">health checks</a>, where the application has the extension
         * {@code quarkus-smallrye-health}.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /** Traces. */
    interface TracingConfig {
        /**
         * Whether there are <a href="guide-tracing.adoc">traces</a>, where the application has the extension
         * {@code quarkus-opentelemetry}.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /** Metrics. */
    interface MetricsConfig {
        /**
         * Whether there are <a href="guide-metrics.adoc">metrics</a>, where the application has the extension
         * {@code quarkus-micrometer}.
         */
        @WithDefault("true")
        boolean enabled();
    }
}
