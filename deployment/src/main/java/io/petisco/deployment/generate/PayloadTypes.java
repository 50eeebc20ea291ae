package io.petisco.deployment.generate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ArrayType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import static java.lang.reflect.Modifier.isStatic;

/**
 * The classes that Jackson uses to write and read messages: the messages, the types of their attributes, and all known
 * subtypes of those. The search follows superclasses and interfaces, fields, getters, setters, constructor parameters, type
 * arguments with their bounds, arrays, and the classes that Jackson's annotations name. Quarkus does the same for a hierarchy
 * that is registered, but leaves out the subtypes of type arguments ({@code List<Shape>}), wildcards, and generic interfaces.
 */
final class PayloadTypes {

    private static final String JACKSON = "com.fasterxml.jackson.";
    private static final DotName JSON_CREATOR = DotName.createSimple("com.fasterxml.jackson.annotation.JsonCreator");

    /** The class that Jackson creates for an interface of the JDK; other interfaces need no reflection. */
    private static final Map<String, String> MADE_FOR = Map.of(
            "java.util.Queue", "java.util.LinkedList",
            "java.util.Deque", "java.util.LinkedList",
            "java.util.SortedSet", "java.util.TreeSet",
            "java.util.NavigableSet", "java.util.TreeSet",
            "java.util.SortedMap", "java.util.TreeMap",
            "java.util.NavigableMap", "java.util.TreeMap",
            "java.util.concurrent.ConcurrentMap", "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentNavigableMap", "java.util.concurrent.ConcurrentSkipListMap");

    private final IndexView index;
    private final SortedSet<DotName> seen = new TreeSet<>();
    private final Set<DotName> withSubtypes = new HashSet<>();
    private final SortedSet<String> arrays = new TreeSet<>();
    private final Deque<DotName> ahead = new ArrayDeque<>();

    private PayloadTypes(IndexView index) {
        this.index = index;
    }

    /**
     * @param messages the messages and the type arguments in the types of handlers
     * @param index all indexed classes; only the name of any other class is known
     */
    static PayloadTypes of(Collection<DotName> messages, IndexView index) {
        PayloadTypes types = new PayloadTypes(index);
        messages.forEach(types::addWithSubtypes);
        while (!types.ahead.isEmpty()) {
            types.follow(types.ahead.remove());
        }
        return types;
    }

    /** The classes of the application and of its libraries: Jackson uses their constructors, methods and fields. */
    List<String> classes() {
        return names().filter(name -> !name.startsWith("java.") && !name.startsWith(JACKSON))
                .toList();
    }

    /** Collections of the JDK: Jackson uses their constructors. */
    List<String> collections() {
        return names().filter(name -> name.startsWith("java.util."))
                .map(name -> MADE_FOR.getOrDefault(name, name))
                .distinct()
                .sorted()
                .toList();
    }

    /** Arrays, named as {@link Class#getName} does. */
    List<String> arrays() {
        return List.copyOf(arrays);
    }

    private Stream<String> names() {
        return seen.stream().map(DotName::toString);
    }

    private void follow(DotName name) {
        ClassInfo type = index.getClassByName(name);
        if (type == null || isOfTheJdk(name)) {
            return;
        }
        addUpwards(type.superClassType());
        type.interfaceTypes().forEach(this::addUpwards);
        for (FieldInfo field : type.fields()) {
            if (!isStatic(field.flags()) && !field.isSynthetic()) {
                add(field.type());
            }
        }
        type.methods().stream().filter(PayloadTypes::isSeenByJackson).forEach(method -> {
            method.parameterTypes().forEach(this::add);
            add(method.returnType());
        });
        addNamedByAnnotations(type);
    }

    private static boolean isSeenByJackson(MethodInfo method) {
        if (method.isConstructor()) {
            return true;
        }
        if (isStatic(method.flags())) {
            return method.hasDeclaredAnnotation(JSON_CREATOR);
        }
        boolean accessor = switch (method.parametersCount()) {
            case 0 -> method.name().startsWith("get");
            case 1 -> method.name().startsWith("set");
            default -> false;
        };
        return accessor
                || method.declaredAnnotations().stream()
                        .anyMatch(annotation -> annotation.name().toString().startsWith(JACKSON));
    }

    /** Adds the classes that an annotation names, such as {@code @JsonDeserialize(contentAs = Address.class)}. */
    private void addNamedByAnnotations(ClassInfo type) {
        type.annotationsMap().forEach((name, uses) -> {
            if (name.toString().startsWith(JACKSON)) {
                uses.forEach(this::addNamedBy);
            }
        });
    }

    private void addNamedBy(AnnotationInstance annotation) {
        annotation.values().forEach(this::addNamedBy);
    }

    private void addNamedBy(AnnotationValue value) {
        switch (value.kind()) {
            case CLASS -> add(value.asClass());
            case NESTED -> addNamedBy(value.asNested());
            case ARRAY -> {
                switch (value.componentKind()) {
                    case CLASS -> List.of(value.asClassArray()).forEach(this::add);
                    case NESTED -> List.of(value.asNestedArray()).forEach(this::addNamedBy);
                    default -> {}
                }
            }
            default -> {}
        }
    }

    /** Adds a supertype without its other subtypes: a message does not bring in all other {@code DomainEvent}s. */
    private void addUpwards(Type type) {
        if (type == null) {
            return;
        }
        if (type.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            type.asParameterizedType().arguments().forEach(this::add);
        }
        add(type.name());
    }

    private void add(Type type) {
        switch (type.kind()) {
            case CLASS -> addWithSubtypes(type.name());
            case PARAMETERIZED_TYPE -> {
                addWithSubtypes(type.name());
                type.asParameterizedType().arguments().forEach(this::add);
            }
            case ARRAY -> addArray(type.asArrayType());
            case WILDCARD_TYPE -> {
                add(type.asWildcardType().extendsBound());
                if (type.asWildcardType().superBound() != null) {
                    add(type.asWildcardType().superBound());
                }
            }
            case TYPE_VARIABLE -> type.asTypeVariable().bounds().forEach(this::add);
            default -> {}
        }
    }

    private void addArray(ArrayType array) {
        Type element = array.constituent();
        add(element);
        if (element.kind() == Type.Kind.CLASS || element.kind() == Type.Kind.PARAMETERIZED_TYPE) {
            arrays.add("[".repeat(array.dimensions()) + "L" + element.name() + ";");
        }
    }

    private void addWithSubtypes(DotName name) {
        add(name);
        if (isOfTheJdk(name) || !withSubtypes.add(name)) {
            return;
        }
        index.getAllKnownSubclasses(name).forEach(type -> add(type.name()));
        index.getAllKnownImplementations(name).forEach(type -> add(type.name()));
    }

    private void add(DotName name) {
        if (seen.add(name)) {
            ahead.add(name);
        }
    }

    private static boolean isOfTheJdk(DotName name) {
        return name.toString().startsWith("java.");
    }
}
