package io.petisco.deployment.scan;

import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * A handler method of a bean as the scan found it, unchecked.
 *
 * @param method the method, possibly inherited
 * @param parameterTypes the types of its parameters, with type variables resolved for the bean class
 * @param returnType its return type, with type variables resolved for the bean class
 */
public record ScannedMethod(
        BeanClass bean,
        MethodInfo method,
        HandlerKind kind,
        AnnotationInstance annotation,
        List<Type> parameterTypes,
        Type returnType) {

    /** The method as {@code Class#method}, with the class of the bean. */
    public String label() {
        return bean.type().name() + "#" + method.name();
    }
}
