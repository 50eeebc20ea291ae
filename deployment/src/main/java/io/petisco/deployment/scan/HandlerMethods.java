package io.petisco.deployment.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import static java.lang.reflect.Modifier.isAbstract;
import static java.lang.reflect.Modifier.isPrivate;
import static java.lang.reflect.Modifier.isStatic;

/**
 * Finds the handler methods of bean classes: declared, inherited from superclasses, and default methods of interfaces. A
 * method that overrides a handler is a handler only if it has the annotation itself, as CDI defines it for observers. In an
 * alternative, which replaces the class that it extends, such a method needs no annotation.
 */
public final class HandlerMethods {

    private final IndexView index;

    public HandlerMethods(IndexView index) {
        this.index = index;
    }

    /** A class in the hierarchy of a bean class, with the values of its type variables there. */
    private record Member(ClassInfo type, TypeVariables variables) {}

    /** The handlers of a bean, in a fixed order. */
    public List<ScannedMethod> of(BeanClass bean) {
        List<ScannedMethod> found = new ArrayList<>();
        Map<String, MethodInfo> seen = new HashMap<>();
        for (Member member : hierarchy(bean.type())) {
            member.type().methods().stream()
                    .filter(HandlerMethods::canBeInherited)
                    .sorted(Comparator.comparing(HandlerMethods::key))
                    .forEach(method -> {
                        List<Type> parameters = method.parameterTypes().stream()
                                .map(member.variables()::resolve)
                                .toList();
                        MethodInfo overriding = seen.putIfAbsent(signature(method, parameters), method);
                        if (overriding == null && !isAbstract(method.flags())) {
                            addHandlers(bean, method, method, parameters, member.variables(), found);
                        } else if (overriding != null && bean.alternative() && isNoHandler(overriding)) {
                            seen.put(signature(method, parameters), method);
                            addHandlers(bean, overriding, method, parameters, member.variables(), found);
                        }
                    });
        }
        return found;
    }

    /** The annotated methods that are not handlers of any bean and that no handler overrides; sorted. */
    public List<UnreachedMethod> unreached(IndexView everything, List<ScannedMethod> reached) {
        Set<String> keys = new HashSet<>();
        reached.forEach(handler -> keys.addAll(keysOfOverridden(handler)));
        List<UnreachedMethod> unreached = new ArrayList<>();
        for (HandlerKind kind : HandlerKind.values()) {
            everything.getAnnotations(kind.annotation()).stream()
                    .map(annotation -> annotation.target().asMethod())
                    .filter(method -> !method.isSynthetic() && !keys.contains(key(method)))
                    .forEach(method -> unreached.add(new UnreachedMethod(method, kind)));
        }
        unreached.sort(Comparator.comparing(method -> key(method.method())));
        return unreached;
    }

    /** The handler itself, and methods of supertypes that look like it. */
    private List<String> keysOfOverridden(ScannedMethod handler) {
        MethodInfo method = handler.method();
        return hierarchy(handler.bean().type()).stream()
                .flatMap(member -> member.type().methods().stream())
                .filter(other -> other.equals(method)
                        || other.name().equals(method.name())
                                && other.parametersCount() == method.parametersCount()
                                && canBeInherited(other)
                                && !isAbstract(other.flags()))
                .map(HandlerMethods::key)
                .toList();
    }

    private static boolean isNoHandler(MethodInfo method) {
        return Stream.of(HandlerKind.values()).noneMatch(kind -> method.hasDeclaredAnnotation(kind.annotation()));
    }

    /** @param annotated the method with the annotation: the method itself, or one that it overrides */
    private static void addHandlers(
            BeanClass bean,
            MethodInfo method,
            MethodInfo annotated,
            List<Type> parameters,
            TypeVariables variables,
            List<ScannedMethod> found) {
        for (HandlerKind kind : HandlerKind.values()) {
            AnnotationInstance annotation = annotated.declaredAnnotation(kind.annotation());
            if (annotation != null) {
                Type returnType = variables.resolve(method.returnType());
                found.add(new ScannedMethod(bean, method, kind, annotation, parameters, returnType));
            }
        }
    }

    private static boolean canBeInherited(MethodInfo method) {
        return !method.isSynthetic()
                && !method.isConstructor()
                && !method.isStaticInitializer()
                && !isPrivate(method.flags())
                && !isStatic(method.flags());
    }

    private static String signature(MethodInfo method, List<Type> parameters) {
        return parameters.stream()
                .map(type -> type.name().toString())
                .collect(Collectors.joining(",", method.name() + "(", ")"));
    }

    private static String key(MethodInfo method) {
        return method.declaringClass().name() + "#" + method.name() + method.descriptor();
    }

    /** Superclasses first, then interfaces, each nearest first: earlier ones override later ones. */
    private List<Member> hierarchy(ClassInfo beanClass) {
        Map<ClassInfo, Member> members = new LinkedHashMap<>();
        Member member = new Member(beanClass, TypeVariables.unbound());
        while (member != null) {
            members.put(member.type(), member);
            Type superclass = member.type().superClassType();
            member = superclass == null ? null : member(superclass, member.variables());
        }
        List<Member> queue = new ArrayList<>(members.values());
        for (int i = 0; i < queue.size(); i++) {
            for (Type type : queue.get(i).type().interfaceTypes()) {
                Member inherited = member(type, queue.get(i).variables());
                if (inherited != null && members.putIfAbsent(inherited.type(), inherited) == null) {
                    queue.add(inherited);
                }
            }
        }
        return queue;
    }

    private Member member(Type use, TypeVariables variables) {
        Type resolved = variables.resolve(use);
        ClassInfo type = index.getClassByName(resolved.name());
        return type == null ? null : new Member(type, TypeVariables.of(resolved, type));
    }
}
