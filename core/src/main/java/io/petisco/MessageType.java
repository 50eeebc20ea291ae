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
}
