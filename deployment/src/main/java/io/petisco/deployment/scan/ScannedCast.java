package io.petisco.deployment.scan;

import java.util.Optional;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.MethodInfo;

import static java.lang.reflect.Modifier.isStatic;

/**
 * A method that brings attributes to another version, as the scan found it, unchecked.
 *
 * @param bean the bean that has it, if its class is one
 */
public record ScannedCast(MethodInfo method, CastKind kind, Optional<BeanClass> bean) {

    /** The method as {@code Class#method}. */
    public String label() {
        return method.declaringClass().name() + "#" + method.name();
    }

    /** The message's name on the wire. */
    public String message() {
        return annotation().value("type").asString();
    }

    /** The older of its two versions. */
    public int older() {
        return annotation().value(kind.olderVersion()).asInt();
    }

    /** The version of the attributes that it gets. */
    public int from() {
        return kind == CastKind.UP ? older() : older() + 1;
    }

    /** The version of the attributes that it makes. */
    public int to() {
        return kind == CastKind.UP ? older() + 1 : older();
    }

    /** Whether a caller has to look up its bean: a static method needs none, and a dependent bean is made for each call. */
    public boolean needsBean() {
        return !isStatic(method.flags())
                && bean.filter(found -> !found.dependent()).isPresent();
    }

    private AnnotationInstance annotation() {
        return method.declaredAnnotation(kind.annotation());
    }
}
