package io.petisco.deployment.scan;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import static java.lang.reflect.Modifier.isPrivate;
import static java.lang.reflect.Modifier.isStatic;

/**
 * Decides which classes become beans because they have handlers, or methods that bring attributes to another version. A
 * class has its own handlers, and those of its abstract
 * superclasses and interfaces. The handlers of a concrete superclass do not make a class a bean: the superclass is a bean
 * itself, and both would have the same queues.
 */
public final class HandlerScopes {

    /** The classes of this extension have no handlers, and some implement interfaces of optional libraries. */
    private static final String OWN_CLASSES = "io.petisco.runtime.";

    private HandlerScopes() {}

    /** Whether a class without a scope needs one. */
    public static boolean needsScope(ClassInfo type, IndexView index) {
        boolean inner = type.nestingType() == ClassInfo.NestingType.INNER && !isStatic(type.flags());
        if (inner || type.name().toString().startsWith(OWN_CLASSES) || !TypeHierarchy.isConcrete(type)) {
            return false;
        }
        if (CastMethods.isDeclaredBy(type)) {
            return true;
        }
        return new TypeHierarchy(index)
                .lineage(type)
                .filter(member -> member.equals(type) || member.isAbstract())
                .anyMatch(HandlerScopes::declaresHandler);
    }

    private static boolean declaresHandler(ClassInfo type) {
        for (HandlerKind kind : HandlerKind.values()) {
            DotName annotation = kind.annotation();
            if (type.annotationsMap().containsKey(annotation)
                    && type.methods().stream()
                            .anyMatch(method -> method.hasDeclaredAnnotation(annotation)
                                    && !method.isSynthetic()
                                    && !isStatic(method.flags())
                                    && !isPrivate(method.flags()))) {
                return true;
            }
        }
        return false;
    }
}
