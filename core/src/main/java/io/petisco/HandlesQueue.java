package io.petisco;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a CDI bean that consumes a queue which this application does not declare. The rules of {@link
 * HandlesEvent} for return types, threads and delivery apply. The queue has to exist: until it does, its consumer waits
 * for it.
 * <p> The method takes one message class, and then every message of the queue has to be of that type; or {@link
 * MessageEnvelope}, for messages of any type; and optionally a {@link MessageContext}. Any other message counts as
 * failed and is not retried.
 * <p> A failed message goes to {@code retry.<queue>}, returns to the queue, and goes to {@code dead_letter.<queue>}
 * after its last retry; this application declares those two. {@code quarkus.petisco.retry-queue-type}, for all queues
 * or by pattern, is the type of the retry queue. If {@link #keepsFailed} is true or the queue's name begins with {@code
 * dead_letter.}, a failed message stays in the queue instead, as with {@link HandlesDeadLetter}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HandlesQueue {

    /** The queue's full name. */
    String value();

    /** For a method that takes {@link MessageEnvelope}: the expected kind of message. Default: both. */
    MessageKind[] expected() default {};

    /** Whether a failed message stays in the queue, and is tried again after {@link #retryTtl}, indefinitely. */
    boolean keepsFailed() default false;

    /**
     * How often a failed message is tried again before it is dead-lettered, 0 or more. Default:
     * {@code quarkus.petisco.retry.max-retries}. Without effect if failed messages stay in the queue.
     */
    int maxRetries() default -1;

    /**
     * How long a failed message waits before it is tried again, as a duration such as {@code 10s}, {@code 500ms} or
     * {@code PT1M}. Default: {@code quarkus.petisco.retry.ttl}; if failed messages stay in the queue,
     * {@code quarkus.petisco.dead-letter.retry-delay}.
     */
    String retryTtl() default "";

    /**
     * Failures of these types, and of their subtypes, dead-letter the message at once. Without effect if failed
     * messages stay in the queue.
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
     * The oldest version that the queue's messages may have. Default: that of the message class. {@link Upcasts} methods
     * bring the attributes of older messages to the version of the class, which is the one that the method sees. Not for
     * methods that take {@link MessageEnvelope}.
     */
    int fromVersion() default 0;
}
