package io.petisco.deployment.scan;

import org.jboss.jandex.MethodInfo;

/** A method with a handler annotation that is not a handler of any bean. */
public record UnreachedMethod(MethodInfo method, HandlerKind kind) {

    /** The method as {@code Class#method}. */
    public String label() {
        return method.declaringClass().name() + "#" + method.name();
    }
}
