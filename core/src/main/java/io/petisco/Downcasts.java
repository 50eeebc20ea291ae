package io.petisco;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that brings the attributes of an event from one version back to the version before, so that the event
 * can be published in both: see {@link MessageType#alsoAs}. The rules of {@link Upcasts} for the class and for the signature
 * of the method apply. It runs on the thread that publishes, before anything is sent. If it throws, nothing is published.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Downcasts {

    /** The event's name on the wire, for example {@code invoice.paid}. */
    String type();

    /** The version that the method makes of the attributes; it gets those of the version after it. */
    int to();
}
