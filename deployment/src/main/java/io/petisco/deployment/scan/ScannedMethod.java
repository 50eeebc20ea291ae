package io.petisco.deployment.scan;

import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * A handler method of a bean as it was found; nothing about it is checked yet.
 *
 * @param method the method, possibly inherited
 * @param parameterTypes its parameters, seen from the bean class: without type variables
 * @param returnType likewise
 */
public record ScannedMethod(
        BeanClass bean,
        MethodInfo method,
        HandlerKind kind,
        AnnotationInstance annotation,
        List<Type> parameterTypes,
        Type returnType) {

    /** The method as {@code Class#method}, where the class is the bean's. */
    public String label() {
        return bean.type().name() + "#" + method.name();
    }
}
