package io.petisco;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names a message type and its version. Optional: without it the name comes from the class and the version is 1.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface MessageType {

    /**
     * The name on the wire, for example {@code invoice.paid}. A dot here is an underscore in routing keys and queue names
     * ({@code invoice_paid}). Default: the simple class name, with a dot before every capital but the first
     * ({@code InvoicePaid} is {@code invoice.paid}, {@code HTTPCall} is {@code h.t.t.p.call}).
     */
    String name() default "";

    /** The version, 1 or more. Each version has its own queues. */
    int version() default 1;

    /**
     * Older versions in which each such event is published as well, for a change of a running system: its services still
     * take the old version, or take the new one already. {@link Downcasts} methods make the attributes of the older versions.
     * All copies of an event have the same id, so that an idempotent handler that takes several versions handles it once.
     * Only for events: a command would be handled twice.
     */
    int[] alsoAs() default {};
}
