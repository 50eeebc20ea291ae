package io.petisco.deployment.scan;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Whether a class has no scope of its own: neither an annotation nor a stereotype sets one. */
final class DefaultScope {

    private static final DotName STEREOTYPE = DotName.createSimple("jakarta.enterprise.inject.Stereotype");

    private final IndexView index;
    private final Predicate<Collection<AnnotationInstance>> hasScope;

    /** @param hasScope whether one of the annotations is a scope */
    DefaultScope(IndexView index, Predicate<Collection<AnnotationInstance>> hasScope) {
        this.index = index;
        this.hasScope = hasScope;
    }

    /** @param annotations the annotations of the class, including those that other extensions add */
    boolean isMissing(Collection<AnnotationInstance> annotations) {
        return isMissing(annotations, new HashSet<>());
    }

    private boolean isMissing(Collection<AnnotationInstance> annotations, Set<DotName> seen) {
        if (hasScope.test(annotations)) {
            return false;
        }
        for (AnnotationInstance annotation : annotations) {
            ClassInfo type = seen.add(annotation.name()) ? index.getClassByName(annotation.name()) : null;
            if (type != null
                    && type.hasDeclaredAnnotation(STEREOTYPE)
                    && !isMissing(type.declaredAnnotations(), seen)) {
                return false;
            }
        }
        return true;
    }
}
