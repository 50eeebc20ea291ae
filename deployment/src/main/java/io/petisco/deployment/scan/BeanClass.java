package io.petisco.deployment.scan;

import org.jboss.jandex.ClassInfo;

/**
 * A class that is a CDI bean.
 *
 * @param id the bean's identifier in ArC
 * @param dependent whether its scope is {@code @Dependent}
 * @param alternative whether it is an enabled {@code @Alternative}, such as a {@code @Mock}, which replaces its superclasses
 */
public record BeanClass(ClassInfo type, String id, boolean dependent, boolean alternative) {

    public BeanClass(ClassInfo type, String id, boolean dependent) {
        this(type, id, dependent, false);
    }
}
