package io.petisco.runtime;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.petisco.rabbitmq.Authentication;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What may be set when the application starts. Where the broker is, is said by {@code rabbitmq-host}, {@code rabbitmq-port},
 * {@code rabbitmq-username}, {@code rabbitmq-password}, {@code rabbitmq-virtual-host} and {@code rabbitmq-ssl}.
 */
@ConfigMapping(prefix = "quarkus.petisco")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface PetiscoConfig {

    /**
     * What brings the messages: {@code rabbitmq}, or {@code in-memory} for a broker within this JVM, which is for development
     * and tests only: in production the start fails.
     */
    @WithDefault("rabbitmq")
    TransportKind transport();

    /**
     * The TLS configuration ({@code quarkus.tls."name"...}) for the connections to the broker, which are encrypted then even
     * without {@code rabbitmq-ssl}. Default: with {@code rabbitmq-ssl=true} the default TLS configuration, else no encryption.
     */
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
             * Whether to create the table {@code petisco_messages} at the start, if it is missing. Default: in development and
             * test mode.
             */
            Optional<Boolean> createTable();
        }
    }

    /**
     * Chaos, to see whether an application loses nothing when things go wrong.
     */
    ChaosConfig chaos();

    /** Chaos, to see whether an application loses nothing when things go wrong. */
    interface ChaosConfig {
        /**
         * Whether there may be chaos. Default: in development and test mode, and not in production.
         */
        Optional<Boolean> enabled();

        /**
         * The share of deliveries that go back to their queue instead of being handled, from 0.0 to 1.0.
         * Default: {@code MESSAGE_CHAOS_PERCENTAGE_SIMULATE_NACK}, {@code EVENT_CHAOS_PERCENTAGE_SIMULATE_NACK}, or 0.
         */
        Optional<String> nackShare();

        /**
         * The share of the others that fail instead of being handled, from 0.0 to 1.0. Default:
         * {@code MESSAGE_CHAOS_PERCENTAGE_SIMULATE_FAILURES}, {@code EVENT_CHAOS_PERCENTAGE_SIMULATE_FAILURES}, or 0.
         */
        Optional<String> failureShare();

        /**
         * How long each message waits before it is handled. Default: {@code MESSAGE_CHAOS_DELAY_BEFORE_EVENT_HANDLER_SECONDS},
         * {@code EVENT_CHAOS_DELAY_BEFORE_EVENT_HANDLER_SECONDS}, or not at all.
         */
        Optional<Duration> delay();

        /**
         * Where there is no chaos: routing keys or queues, with commas between them; {@code *} stands for any characters.
         * Default: {@code MESSAGE_CHAOS_PROTECTED_ROUTING_KEYS}, {@code EVENT_CHAOS_PROTECTED_ROUTING_KEYS}, or none.
         */
        Optional<List<String>> protectedRoutingKeys();

        /**
         * After what time a message that chaos has given back comes again, 1 ms or more.
         */
        @WithDefault("100ms")
        Duration nackDelay();
    }

    /**
     * Channels of Quarkus Messaging.
     */
    ChannelsConfig channels();

    /** What brings the messages. */
    enum TransportKind {
        RABBITMQ,
        IN_MEMORY
    }

    /** The connections. */
    interface ConnectionConfig {
        /**
         * After how long without a sign of life a connection is given up.
         */
        @WithDefault("60s")
        Duration heartbeat();

        /**
         * How often to try to connect when the application starts, before the start fails. A connection that is lost later is
         * tried again indefinitely.
         */
        @WithDefault("15")
        int initialAttempts();

        /**
         * How the application proves to the broker which user it is: {@code plain} with user name and password, or
         * {@code external} with the client certificate of the TLS configuration, where the broker has the plugin
         * {@code rabbitmq_auth_mechanism_ssl}. Default: {@code plain} where the broker offers it, {@code external} where it
         * offers only that.
         */
        Optional<Authentication> authentication();

        /**
         * How long to wait between these first attempts.
         */
        @WithDefault("1s")
        Duration initialWait();

        /**
         * Whether the start in production warns of RabbitMQ's default user, and of connections without encryption, where the
         * broker is on another host.
         */
        @WithDefault("true")
        boolean securityWarnings();
    }

    /** Publishing. */
    interface PublisherConfig {
        /**
         * How long a publisher waits for the broker's confirm, the wait for room among those in flight included.
         */
        @WithDefault("5s")
        Duration confirmTimeout();

        /**
         * How many messages may be on the way to the broker unconfirmed. A publisher waits while there are as many.
         */
        @WithDefault("1000")
        int maxInFlight();

        /**
         * What to do with an event that no queue takes: {@code warn} logs it and counts it as published, {@code fail} fails
         * with an {@code UnroutableMessageException}. A command that no queue takes always fails. RabbitMQ cannot tell where
         * the service has a store, whose queue takes every message: there it applies to messages that have no handler in this
         * application and that {@code quarkus.petisco.events.handled-elsewhere} or
         * {@code quarkus.petisco.commands.handled-elsewhere} does not name. Of a named message nothing tells whether it
         * reaches a handler.
         */
        @WithDefault("warn")
        UnroutableEvents unroutableEvents();

        /**
         * A file that gets what cannot be published while the broker is away, blocks or refuses: one line of JSON for each
         * message, synced to the disk before the publisher goes on as if it were published. Its folder has to exist. Default:
         * none, the publisher gets an exception. A bean of the type {@code PublishFallback} does the same in its own way; it
         * is an error to have both.
         */
        Optional<Path> fallbackFile();
    }

    /** Commands of this service. */
    interface CommandsConfig {
        /**
         * The commands of this service that another application handles: their names on the wire ({@code send.reminder}) or
         * the simple names of their classes ({@code SendReminder}); {@code *} stands for any characters. Needed where the
         * service has a store: there, a command that neither a handler of this application takes nor this setting names fails
         * with an {@code UnroutableMessageException}. Default: none.
         */
        Optional<List<String>> handledElsewhere();
    }

    /** Events of this service. */
    interface EventsConfig {
        /**
         * The events of this service that other applications handle, named as in
         * {@code quarkus.petisco.commands.handled-elsewhere}. Needed where the service has a store: there, {@code PETISCO00200}
         * warns of an event that neither a handler of this application takes nor this setting names, or the event fails, as
         * {@code quarkus.petisco.publisher.unroutable-events} says. Default: none.
         */
        Optional<List<String>> handledElsewhere();
    }

    /** What to do with an event that no queue takes. */
    enum UnroutableEvents {
        WARN,
        FAIL
    }

    /** Consuming. */
    interface ConsumerConfig {
        /**
         * Whether the start of the application starts to consume. Without it nothing is consumed until
         * {@code MessageConsumer.start()} is called.
         */
        @WithDefault("true")
        boolean autoStart();

        /**
         * How many unacknowledged messages the broker sends in advance, for each queue and concurrency slot.
         */
        @WithDefault("50")
        int prefetch();

        /**
         * How many messages of a queue are handled at a time. With 1 they are handled in order.
         */
        @WithDefault("1")
        int concurrency();

        /**
         * The largest body of a message that is decoded. A larger one is dead-lettered as it is, without being handled;
         * one of more than twice the size without being read into memory.
         */
        @WithDefault("16M")
        MemorySize maxBodySize();
    }

    /** Retrying. */
    interface RetryConfig {
        /**
         * How long a failed message waits before it is tried again. An argument of the retry queues: to change it for queues
         * that exist, they have to be deleted first.
         */
        @WithDefault("5s")
        Duration ttl();

        /**
         * How often a failed message is tried again before it is dead-lettered.
         */
        @WithDefault("5")
        int maxRetries();

        /**
         * No failed message waits longer than this, whatever {@code ttl} and the handlers say: for tests. Default: no such limit.
         */
        Optional<Duration> maxTtl();
    }

    /** Handlers of dead letters. */
    interface DeadLetterConfig {
        /**
         * How long a dead letter stays untouched in its queue when a {@code @HandlesDeadLetter} method has failed on it, 100 ms or
         * more. Less than the broker's consumer time-out, which is 30 minutes by default.
         */
        @WithDefault("1m")
        Duration retryDelay();
    }

    /** The handler queues. */
    interface QueueConfig {
        /**
         * After how long an unconsumed message is dead-lettered. Default: never. An argument of the queues: to change it for
         * queues that exist, they have to be deleted first.
         */
        Optional<Duration> ttl();
    }

    /** The exchanges, queues and bindings. */
    interface TopologyConfig {
        /**
         * What to do with the topology when the application starts: {@code declare} it; {@code verify} that it is on the
         * broker, or else fail; or {@code none}. The in-memory broker always declares.
         */
        @WithDefault("declare")
        TopologyMode mode();

        /**
         * After how long to look each time whether exchanges, queues and bindings are still on the broker, and to declare
         * again those that are not. {@code 0} for never. Only with {@code mode=declare}.
         */
        @WithDefault("15s")
        Duration checkInterval();

        /**
         * Where RabbitMQ's management API is, for example {@code http://rabbit-1:15672}: it lists bindings, which AMQP cannot.
         * With it, {@code TopologyManager.verify()} compares bindings too, and the log names each binding that has vanished.
         * The user of the connections needs the tag {@code management}. Default: {@code rabbitmq-http-port} of the broker's
         * host, which dev services set; without that, bindings are declared at each look, but not compared.
         */
        Optional<URI> managementUrl();

        /**
         * What to delete first when the application starts, with all messages: for development and tests.
         */
        ClearConfig clearBeforeDeclare();

        /** What to delete first. */
        interface ClearConfig {
            /**
             * Whether to delete the queues of the handlers, with their retry and dead-letter queues.
             */
            @WithDefault("false")
            boolean handlers();

            /**
             * Whether to delete the queues of the store, if its name begins with {@code <organization>.<service>.}: a store
             * with another name may be used by other services too, and is left alone.
             */
            @WithDefault("false")
            boolean store();
        }
    }

    /** What to do with the topology when the application starts. */
    enum TopologyMode {
        DECLARE,
        VERIFY,
        NONE
    }

    /** What may be set for the queues that a pattern matches. */
    interface QueueSettingsConfig {
        /**
         * How long a failed message waits before it is tried again. Default: what the handler says, then
         * {@code quarkus.petisco.retry.ttl}.
         */
        Optional<Duration> retryTtl();

        /**
         * After how long an unconsumed message is dead-lettered. Default: {@code quarkus.petisco.queue.ttl}.
         */
        Optional<Duration> mainTtl();

        /**
         * How often a failed message is tried again before it is dead-lettered. Default: what the handler says, then
         * {@code quarkus.petisco.retry.max-retries}.
         */
        OptionalInt maxRetries();

        /**
         * How many unacknowledged messages the broker sends in advance. Default: {@code quarkus.petisco.consumer.prefetch}.
         */
        OptionalInt prefetch();

        /**
         * How many messages are handled at a time. Default: {@code quarkus.petisco.consumer.concurrency}.
         */
        OptionalInt concurrency();
    }

    /** Channels of Quarkus Messaging. */
    interface ChannelsConfig {
        /**
         * The connector of incoming channels: {@code smallrye-rabbitmq}, the official one of quarkus-messaging-rabbitmq, or
         * {@code petisco}, which consumes as handlers do. With the transport {@code in-memory} it is always {@code petisco}.
         */
        @WithDefault("smallrye-rabbitmq")
        String incomingConnector();
    }
}
