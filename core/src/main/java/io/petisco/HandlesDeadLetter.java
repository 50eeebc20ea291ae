package io.petisco;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a CDI bean that takes the dead letters of another handler out of their queue: success removes the dead
 * letter. To be told of dead letters that stay in their queue, to be requeued later, observe {@link MessageDeadLettered} instead.
 * <p>
 * Dead letters are what the other handler, which is one of this application, has failed on for the last time. What is said of
 * return types, threads and delivery for {@link HandlesEvent} holds here too.
 * <p>
 * The method takes the message as its class, or as a common supertype of several that the other handler takes, or a
 * {@link MessageEnvelope} for all of them; and, if it wants, a {@link MessageContext}, whose headers say why and when the
 * message died ({@code x-petisco-exception}, {@code x-petisco-message}, {@code x-petisco-failed-at}, ...).
 * <p>
 * After a failure, {@link Outcome#retry} and {@link Outcome#deadLetter} the dead letter stays where it is and is tried again
 * after {@link #retryDelay}, without a limit; the others are handled meanwhile. As many failing ones as are
 * prefetched keep those behind them waiting. A dead letter that cannot be read as the message's class is one of them: a handler
 * that takes {@link MessageEnvelope} gets all that is a message at all.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HandlesDeadLetter {

    /**
     * The handler whose dead letters these are: its part of the queue's name, for example
     * {@code send_mail_on_user_created}, or the name of its method.
     */
    String handler();

    /**
     * How long a dead letter stays untouched when this method has failed on it, as a duration such as {@code 30s} or
     * {@code PT5M}. Default: {@code quarkus.petisco.dead-letter.retry-delay}.
     */
    String retryDelay() default "";
}
