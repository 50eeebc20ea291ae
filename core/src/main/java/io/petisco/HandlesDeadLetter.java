package io.petisco;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a CDI bean that consumes the dead letters of another handler: success removes the dead letter from
 * its queue. To be notified of dead letters that stay in their queue, to be requeued later, observe
 * {@link MessageDeadLettered} instead.
 * <p> Dead letters are messages on which the other handler, of the same application, failed after its last retry. The
 * rules of {@link HandlesEvent} for return types, threads and delivery apply.
 * <p> The method takes the message as its class, or as a common supertype of several classes that the other handler
 * takes, or as a {@link MessageEnvelope}; and optionally a {@link MessageContext}, whose headers describe when and why
 * the message failed ({@code x-petisco-exception}, {@code x-petisco-message}, {@code x-petisco-failed-at}, ...).
 * <p> After a failure, {@link Outcome#retry} and {@link Outcome#deadLetter}, the dead letter stays in its queue and is
 * tried again after {@link #retryDelay}, without a limit; other dead letters are handled in the meantime. If as many
 * dead letters fail as are prefetched, those behind them wait. A dead letter that cannot be read as the message's class
 * fails, too: a handler that takes {@link MessageEnvelope} receives every dead letter that is a message.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HandlesDeadLetter {

    /**
     * The handler whose dead letters the method consumes: its part of the queue's name, for example
     * {@code send_mail_on_user_created}, or the name of its method.
     */
    String handler();

    /**
     * How long a dead letter waits after this method has failed on it, as a duration such as {@code 30s} or
     * {@code PT5M}. Default: {@code quarkus.petisco.dead-letter.retry-delay}.
     */
    String retryDelay() default "";
}
