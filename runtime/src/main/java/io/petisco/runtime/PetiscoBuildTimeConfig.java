package io.petisco.runtime;

import java.util.Optional;

import io.petisco.runtime.codec.JsonNaming;
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
     * The queue of all messages.
     */
    StoreConfig store();

    /**
     * How messages look.
     */
    JsonConfig json();

    /** The queue of all messages. */
    interface StoreConfig {
        /**
         * Whether every message of this service also goes to the store queue. Default: if there is a
         * {@code @HandlesAllMessages} method. Without one, something else has to consume the queue, or it grows for ever.
         */
        Optional<Boolean> enabled();

        /**
         * The name of the store queue. Services that use the same name share one queue and compete for its messages.
         */
        @WithDefault("store")
        String queue();
    }

    /** How messages look. */
    interface JsonConfig {
        /**
         * How attributes are named in JSON: {@code snake-case}, or {@code application} for the way of the application's
         * {@code ObjectMapper}.
         */
        @WithDefault("snake-case")
        JsonNaming naming();
    }
}
