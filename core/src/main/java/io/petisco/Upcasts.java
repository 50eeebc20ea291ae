package io.petisco;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that brings the attributes of a message from one version to the next, so that a handler of the newest
 * version also takes older messages: see {@link HandlesEvent#fromVersion}.
 * <p> The method is static or not, of a CDI bean, and not private. The class needs no scope: without one it becomes
 * {@code @ApplicationScoped}. The method returns {@code void} and takes one
 * {@code com.fasterxml.jackson.databind.node.ObjectNode}, the attributes with their names in JSON, and changes it. It runs
 * each time an older message is read, on any thread, also on an event loop: it must not block, and should depend on
 * nothing but the attributes. If it throws, the message is dead-lettered without a retry.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Upcasts {

    /** The message's name on the wire, for example {@code invoice.paid}. */
    String type();

    /** The version of the attributes that the method gets; it turns them into those of the next version. */
    int from();
}
