package io.petisco.deployment.scan;

import org.jboss.jandex.ClassInfo;

/**
 * A class that is a CDI bean.
 *
 * @param id the bean's identifier in ArC
 * @param dependent whether its scope is {@code @Dependent}
 */
public record BeanClass(ClassInfo type, String id, boolean dependent) {}
