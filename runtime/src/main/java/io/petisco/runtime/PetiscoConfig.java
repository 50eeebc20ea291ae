package io.petisco.runtime;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.petisco.rabbitmq.connection.Authentication;
import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Settings that are read when the application starts. {@code rabbitmq-host}, {@code rabbitmq-port}, {@code
 * rabbitmq-username}, {@code rabbitmq-password}, {@code rabbitmq-virtual-host} and {@code rabbitmq-ssl} set the address
 * of the broker.
 */
@ConfigMapping(prefix = "quarkus.petisco")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface PetiscoConfig {

    /**
     * The transport of messages: {@code rabbitmq}, or {@code in-memory} for <a href="guide-in-memory.adoc">a broker
     * within this JVM</a>, for development and tests only.
     */
    @WithDefault("rabbitmq")
    TransportKind transport();

    /**
     * The TLS configuration ({@code quarkus.tls."name"...}) for the connections to the broker, which are encrypted
     * then even without {@code rabbitmq-ssl}.
     */
    @ConfigDocDefault(
            value = "with `rabbitmq-ssl=true` the default TLS configuration, else no encryption",
            escape = false)
    Optional<String> tlsConfigurationName();

    /**
     * The connections.
     */
    ConnectionConfig connection();

    /**
     * Publishing.
     */
    PublisherConfig publisher();

    /**
     * Commands of this service.
     */
    CommandsConfig commands();

    /**
     * Events of this service.
     */
    EventsConfig events();

    /**
     * Consuming.
     */
    ConsumerConfig consumer();

    /**
     * Retrying.
     */
    RetryConfig retry();

    /**
     * Handlers of dead letters.
     */
    DeadLetterConfig deadLetter();

    /**
     * The handler queues.
     */
    QueueConfig queue();

    /**
     * The exchanges, queues and bindings.
     */
    TopologyConfig topology();

    /**
     * Settings for queues by pattern.
     */
    @ConfigDocMapKey("pattern")
    Map<String, QueueSettingsConfig> queues();

    /**
     * The queue of all messages.
     */
    StoreConfig store();

    /** The queue of all messages. */
    interface StoreConfig {
        /**
         * The table that {@code quarkus.petisco.store.jdbc=true} writes to.
         */
        JdbcConfig jdbc();

        /** The table of all messages. */
        interface JdbcConfig {
            /**
             * Whether to create the table {@code petisco_messages} at the start if it is missing.
             */
            @ConfigDocDefault("in dev and test mode")
            Optional<Boolean> createTable();
        }
    }

    /** Chaos: injected failures, to test whether the application loses messages. */
    ChaosConfig chaos();

    /** Chaos: injected failures, to test whether the application loses messages. */
    interface ChaosConfig {
        /** Whether chaos has an effect. */
        @ConfigDocDefault("in development and test mode, not in production")
        Optional<Boolean> enabled();

        /** The share of deliveries that are requeued instead of being handled, from {@code 0.0} to {@code 1.0}. */
        @ConfigDocDefault(value = "`..._PERCENTAGE_SIMULATE_NACK`, or `0`", escape = false)
        Optional<String> nackShare();

        /** The share of the other deliveries that fail instead of being handled, from {@code 0.0} to {@code 1.0}. */
        @ConfigDocDefault(value = "`..._PERCENTAGE_SIMULATE_FAILURES`, or `0`", escape = false)
        Optional<String> failureShare();

        /**
         * How long each message waits before it is handled.
         */
        @ConfigDocDefault(value = "`..._DELAY_BEFORE_EVENT_HANDLER_SECONDS`, or not at all", escape = false)
        Optional<Duration> delay();

        /** Routing keys or queues without chaos, separated by commas; {@code *} matches any characters. */
        @ConfigDocDefault(value = "`..._PROTECTED_ROUTING_KEYS`, or none", escape = false)
        Optional<List<String>> protectedRoutingKeys();

        /** The delay before a message that chaos has requeued is redelivered, {@code 1ms} or more. */
        @WithDefault("100ms")
        Duration nackDelay();
    }

    /**
     * Channels of Quarkus Messaging.
     */
    ChannelsConfig channels();

    /** The transport of messages. */
    enum TransportKind {
        RABBITMQ,
        IN_MEMORY
    }

    /** The connections. */
    interface ConnectionConfig {
        /** How long a connection may be silent before it is considered dead. */
        @WithDefault("60s")
        Duration heartbeat();

        /**
         * How often to try to connect before the start of the application fails. A connection that is lost later is
         * reopened, without a limit of attempts.
         */
        @WithDefault("15")
        int initialAttempts();

        /**
         * How the application authenticates: {@code plain} with user name and password, or {@code external} with the
         * client certificate of the TLS configuration, for brokers with the plugin {@code rabbitmq_auth_mechanism_ssl}.
         */
        @ConfigDocDefault(
                value = "`plain` where the broker offers it, `external` where it offers only that",
                escape = false)
        Optional<Authentication> authentication();

        /**
         * How long to wait between these first attempts.
         */
        @WithDefault("1s")
        Duration initialWait();

        /**
         * Whether the start in production warns of RabbitMQ's default user ({@code PETISCO00751}), and of connections
         * without encryption ({@code PETISCO00752}), where the broker is on another host.
         */
        @WithDefault("true")
        boolean securityWarnings();
    }

    /** Publishing. */
    interface PublisherConfig {
        /**
         * How long a publisher waits for the broker's confirm, including the wait for room among the messages in
         * flight.
         */
        @WithDefault("5s")
        Duration confirmTimeout();

        /**
         * How many unconfirmed messages may be in flight. {@code publish} waits while there are as many, and {@code
         * publishAsync} sends the rest of a list as there is room.
         */
        @WithDefault("1000")
        int maxInFlight();

        /**
         * The reaction to an unroutable event: {@code warn} logs it and counts it as published, {@code fail} fails with
         * an {@code UnroutableMessageException}. An unroutable command always fails. RabbitMQ does not report unroutable
         * events in <a href="guide-publishing.adoc#with-a-store">a service with a store</a>, whose queue takes them.
         */
        @WithDefault("warn")
        UnroutableEvents unroutableEvents();

        /**
         * A file for <a href="guide-publishing.adoc#while-the-broker-is-away-the-fallback">messages that cannot be
         * published</a>, one line of JSON each. Its folder has to exist. Not together with a bean of the type {@code
         * PublishFallback}.
         */
        @ConfigDocDefault("none: the publisher gets an exception")
        Optional<Path> fallbackFile();
    }

    /** Commands of this service. */
    interface CommandsConfig {
        /**
         * The commands of this service that another application handles: names on the wire ({@code send.reminder}) or
         * simple class names ({@code SendReminder}); {@code *} matches any characters. <a
         * href="guide-publishing.adoc#with-a-store">With a store</a>, a command that has no handler in this application
         * and is not named fails.
         */
        @ConfigDocDefault("none")
        Optional<List<String>> handledElsewhere();
    }

    /** Events of this service. */
    interface EventsConfig {
        /**
         * The same for events. With a store, an event that has no handler in this application and is not named is
         * treated according to {@code unroutable-events}.
         */
        @ConfigDocDefault("none")
        Optional<List<String>> handledElsewhere();
    }

    /** The reaction to an unroutable event. */
    enum UnroutableEvents {
        WARN,
        FAIL
    }

    /** Consuming. */
    interface ConsumerConfig {
        /**
         * Whether the start of the application starts to consume. With {@code false} nothing is consumed until
         * <a href="guide-control.adoc">{@code MessageConsumer.start()}</a> is called.
         */
        @WithDefault("true")
        boolean autoStart();

        /**
         * How many unacknowledged messages the broker sends in advance, for each queue and concurrency slot.
         */
        @WithDefault("50")
        int prefetch();

        /**
         * How many messages of a queue are handled at a time. With 1 they are handled in order. All queues together
         * have <a href="troubleshooting.adoc#there-is-no-room-for-all-consumers">at most as many consumers</a> as a
         * connection has channels (2014 with RabbitMQ's defaults).
         */
        @WithDefault("1")
        int concurrency();

        /**
         * The largest body of a message that is decoded. A larger one is dead-lettered as it is, without being
         * handled; one of more than twice the size without being read into memory.
         */
        @WithDefault("16M")
        MemorySize maxBodySize();
    }

    /** Retrying. */
    interface RetryConfig {
        /**
         * How long a failed message waits before it is tried again. An argument of the retry queues; with
         * {@code strategy=broker}, of the handler queues.
         */
        @WithDefault("5s")
        Duration ttl();

        /**
         * How often a failed message is tried again before it is dead-lettered.
         */
        @WithDefault("5")
        int maxRetries();

        /**
         * No failed message waits longer than this, whatever {@code quarkus.petisco.retry.ttl} and the handlers say:
         * for tests. <a href="guide-testing.adoc">The test kit</a> sets it to {@code 200ms}. An argument of the retry
         * queues.
         */
        @ConfigDocDefault("no limit")
        Optional<Duration> maxTtl();
    }

    /** Handlers of dead letters. */
    interface DeadLetterConfig {
        /**
         * The delay before a dead letter is tried again after a <a
         * href="guide-control.adoc#handlers-of-dead-letters">{@code @HandlesDeadLetter}</a> method has failed on it.
         * {@code 100ms} or more, and less than the broker's consumer time-out (30 minutes by default).
         */
        @WithDefault("1m")
        Duration retryDelay();
    }

    /** The handler queues. */
    interface QueueConfig {
        /**
         * After how long an unconsumed message is dead-lettered. An argument of the handler queues.
         */
        @ConfigDocDefault("never")
        Optional<Duration> ttl();
    }

    /** The exchanges, queues and bindings. */
    interface TopologyConfig {
        /**
         * The action on exchanges, queues and bindings when the application starts: {@code declare} them; {@code
         * verify} that exchanges and queues, and bindings if the management API is known, exist as planned, or else
         * fail; or {@code none}. With the last two, nothing is ever declared. The in-memory broker always declares.
         */
        @WithDefault("declare")
        TopologyMode mode();

        /**
         * How often to check whether <a href="reference-topology.adoc#deleted-exchanges-queues-and-bindings">exchanges, queues and
         * bindings still exist</a>, and to declare missing ones again. {@code 0} for never. Only with {@code
         * mode=declare}.
         */
        @WithDefault("15s")
        Duration checkInterval();

        /**
         * The address of RabbitMQ's management API, such as {@code http://rabbit-1:15672}. It lists bindings, which
         * AMQP cannot: with it, {@code TopologyManager.verify()} compares bindings, and the log names missing ones. The
         * user needs the tag {@code management}.
         */
        @ConfigDocDefault(
                value = "the port `rabbitmq-http-port` of the broker's host, if that is set, as dev services do",
                escape = false)
        Optional<URI> managementUrl();

        /**
         * When to look, once after the start, for queues of the service that have messages or bindings, but neither a
         * handler in this application nor a consumer. The log names <a href="operators.adoc#delete-what-is-extra">each of
         * them, with the command that helps</a>. {@code 0} for never. It needs {@code management-url}. Only with
         * {@code mode=declare}.
         */
        @WithDefault("30s")
        Duration orphanCheck();

        /**
         * With {@code formerNames} of a handler: how long the queue with a former name must have had no consumer before
         * <a href="deploying.adoc#rename-a-handler">the queue with the present name takes its place</a>. Longer than an
         * instance of the former version needs to reconnect. Only with {@code mode=declare}.
         */
        @WithDefault("10s")
        Duration takeoverAfter();

        /** The queues to delete when the application starts, with all messages: for development and tests. */
        ClearConfig clearBeforeDeclare();

        /** The queues to delete first. */
        interface ClearConfig {
            /**
             * Whether to delete the handlers' queues first, with their retry and dead-letter queues <strong>and all
             * messages</strong>, at each start of each instance: for development and tests.
             */
            @WithDefault("false")
            boolean handlers();

            /**
             * The same for the queues of the store, if its name begins with {@code <organization>.<service>.}: a store
             * with another name may be used by other services too, and is kept.
             */
            @WithDefault("false")
            boolean store();
        }
    }

    /** The action on the topology when the application starts. */
    enum TopologyMode {
        DECLARE,
        VERIFY,
        NONE
    }

    /** The settings for the queues that a pattern matches. */
    interface QueueSettingsConfig {
        /**
         * How long a failed message waits before it is tried again.
         */
        @ConfigDocDefault(value = "the handler's `retryTtl`, then `quarkus.petisco.retry.ttl`", escape = false)
        Optional<Duration> retryTtl();

        /**
         * After how long an unconsumed message is dead-lettered.
         */
        @ConfigDocDefault(value = "`quarkus.petisco.queue.ttl`", escape = false)
        Optional<Duration> mainTtl();

        /**
         * How often a failed message is tried again before it is dead-lettered.
         */
        @ConfigDocDefault(
                value = "the handler's `maxRetries`, then `quarkus.petisco.retry.max-retries`",
                escape = false)
        OptionalInt maxRetries();

        /**
         * How many unacknowledged messages the broker sends in advance, for each concurrency slot.
         */
        @ConfigDocDefault(value = "`quarkus.petisco.consumer.prefetch`", escape = false)
        OptionalInt prefetch();

        /**
         * How many messages are handled at a time.
         */
        @ConfigDocDefault(value = "`quarkus.petisco.consumer.concurrency`", escape = false)
        OptionalInt concurrency();
    }

    /** Channels of Quarkus Messaging. */
    interface ChannelsConfig {
        /**
         * The connector of <a href="guide-channels.adoc#which-connector">incoming channels</a>:
         * {@code smallrye-rabbitmq}, the official one, or {@code petisco}, which consumes as handlers do. With the
         * transport {@code in-memory} it is always {@code petisco}.
         */
        @WithDefault("smallrye-rabbitmq")
        String incomingConnector();
    }
}
