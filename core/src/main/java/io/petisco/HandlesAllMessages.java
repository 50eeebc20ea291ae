package io.petisco;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a CDI bean that receives every event and every command of this service, as {@link MessageEnvelope},
 * from the store queue. An application has at most one. The rules of {@link HandlesEvent} for return types, threads and
 * delivery apply.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HandlesAllMessages {

    /**
     * The handler's part of the queue name. Default: the method's name in snake case.
     */
    String name() default "";

    /**
     * How often a failed message is tried again before it is dead-lettered, 0 or more.
     * Default: {@code quarkus.petisco.retry.max-retries}.
     */
    int maxRetries() default -1;

    /**
     * How long a failed message waits before it is tried again, as a duration such as {@code 10s}, {@code 500ms} or
     * {@code PT1M}. Default: {@code quarkus.petisco.retry.ttl}. It is an argument of the retry queue: to change it for a
     * queue that exists, that queue has to be deleted first.
     */
    String retryTtl() default "";

    /**
     * Failures of these types, and of their subtypes, dead-letter the message at once.
     */
    Class<? extends Throwable>[] noRetryFor() default {};
}
