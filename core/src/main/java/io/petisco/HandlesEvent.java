package io.petisco;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a CDI bean as the handler of one or several domain events. The class needs no scope: without one it
 * becomes {@code @ApplicationScoped}.
 * <p> The method takes the event and optionally a {@link MessageContext}, in any order. It is not private, static or
 * abstract. It returns:
 * <ul>
 * <li>{@code void}: returning is success, throwing is failure. It runs on a worker thread, with {@code
 * @RunOnVirtualThread} on a virtual thread, with {@code @NonBlocking} on the event loop;</li>
 * <li>{@code Uni<Void>}, {@code CompletionStage<Void>}: completion is success. It is called on the event loop, with
 * {@code @Blocking} on a worker thread;</li>
 * <li>{@link Outcome}, or one of the above with {@code Outcome} instead of {@code Void}: the outcome decides.</li>
 * </ul> Each pair of event type and handler has its own queue, retry queue and dead-letter queue. A message is
 * delivered at least once: after a crash it may be redelivered.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HandlesEvent {

    /**
     * The event types. Default: the type of the method's message parameter or, if that is an interface or an abstract
     * class, all its concrete subtypes in the application.
     */
    Class<? extends DomainEvent>[] value() default {};

    /**
     * The service that publishes the event. Default: this one. For another service the handler's part of the queue name is
     * {@code <own service>_<handler>}, unless {@link #name()} is given. A service of another organization needs
     * {@code quarkus.petisco.services."<service>".organization}.
     */
    String service() default "";

    /**
     * The handler's part of the queue name. Default: the method's name in snake case.
     */
    String name() default "";

    /**
     * Former handler's parts of the queue name, for a handler that was renamed. While instances of the former version
     * consume the former queue, it gets the messages. Then an instance of this version moves its messages, retries and
     * dead letters to the present queue, which gets all messages from then on. The former queue stays, empty, until you
     * delete it.
     */
    String[] formerNames() default {};

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

    /**
     * Whether the handler takes effect once for each message, even if the message is delivered more than once. Needs
     * the extension {@code quarkus-petisco-outbox}: the transaction of the handler inserts a row that marks the message
     * as handled. A message that already has such a row is acknowledged without a call of the handler. Without
     * {@code @Transactional}, the extension starts a transaction for the handler. If the handler throws, or returns an
     * outcome other than success, its transaction is rolled back, and the row with it.
     */
    boolean idempotent() default false;

    /**
     * With {@link #idempotent}: the attribute whose value identifies a message. Default: the message's id. It is the name of
     * a record component, a getter's property or a field; its value is never null.
     */
    String idempotencyKey() default "";

    /**
     * The oldest version of the message that the handler takes. Default: only the version of its class. The handler has a
     * queue for each version from this one on, and {@link Upcasts} methods bring the attributes of older messages to the
     * newest version, which is the one that the method sees. If it takes several types, this is for those with a newer version.
     */
    int fromVersion() default 0;
}
