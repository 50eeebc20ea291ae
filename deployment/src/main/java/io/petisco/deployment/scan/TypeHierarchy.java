package io.petisco.deployment.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;
import org.jboss.jandex.TypeVariable;

/** Finds subtypes and supertypes, with type arguments. A type that is not in the index has no known supertypes. */
public final class TypeHierarchy {

    private final IndexView index;

    public TypeHierarchy(IndexView index) {
        this.index = index;
    }

    public Optional<ClassInfo> find(DotName name) {
        return Optional.ofNullable(index.getClassByName(name));
    }

    /** Whether the class is the named type or a subtype of it. */
    public boolean is(ClassInfo type, DotName supertype) {
        return asSubtype(type, ClassType.create(supertype)).isPresent();
    }

    /** The concrete classes that are subtypes of a type, sorted by name, with the type arguments that make them so. */
    public List<Type> concreteSubtypes(Type supertype) {
        TreeSet<ClassInfo> candidates = new TreeSet<>(Comparator.comparing(ClassInfo::name));
        candidates.addAll(index.getAllKnownSubclasses(supertype.name()));
        candidates.addAll(index.getAllKnownImplementations(supertype.name()));
        return candidates.stream()
                .filter(TypeHierarchy::isConcrete)
                .flatMap(candidate -> asSubtype(candidate, supertype).stream())
                .toList();
    }

    /** Whether the class has a name and direct instances. */
    public static boolean isConcrete(ClassInfo type) {
        return !type.isInterface()
                && !type.isAbstract()
                && !type.isSynthetic()
                && type.nestingType() != ClassInfo.NestingType.ANONYMOUS;
    }

    /**
     * A class as a subtype of a type, with its resulting type arguments: for example {@code Changed<Address>} for the class
     * {@code Changed<T>} and the supertype {@code Event<Address>}. Empty if it is not a subtype.
     */
    public Optional<Type> asSubtype(ClassInfo candidate, Type supertype) {
        if (supertype.name().equals(DotName.OBJECT_NAME)) {
            return Optional.of(ClassType.create(candidate.name()));
        }
        TypeVariables kept = TypeVariables.keptOf(candidate);
        Type self = selfType(candidate);
        return supertypeOf(self, candidate, kept, supertype.name())
                .flatMap(seen -> unify(seen, supertype, TypeVariables.unbound()))
                .map(bound -> typeWith(candidate, bound));
    }

    private static Type selfType(ClassInfo type) {
        List<TypeVariable> variables = type.typeParameters();
        return variables.isEmpty()
                ? ClassType.create(type.name())
                : ParameterizedType.create(type.name(), variables.toArray(Type[]::new));
    }

    private static Type typeWith(ClassInfo type, TypeVariables bound) {
        List<TypeVariable> variables = type.typeParameters();
        if (variables.isEmpty() || variables.stream().anyMatch(variable -> bound.get(variable) == null)) {
            return ClassType.create(type.name());
        }
        return ParameterizedType.create(
                type.name(), variables.stream().map(bound::get).toArray(Type[]::new));
    }

    private Optional<Type> supertypeOf(Type use, ClassInfo type, TypeVariables variables, DotName wanted) {
        if (type.name().equals(wanted)) {
            return Optional.of(use);
        }
        for (Type supertype : supertypes(type)) {
            Type resolved = variables.resolve(supertype);
            ClassInfo declaration = index.getClassByName(resolved.name());
            if (declaration == null) {
                if (resolved.name().equals(wanted)) {
                    return Optional.of(resolved);
                }
                continue;
            }
            Optional<Type> found = supertypeOf(resolved, declaration, TypeVariables.of(resolved, declaration), wanted);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static List<Type> supertypes(ClassInfo type) {
        List<Type> supertypes = new ArrayList<>(type.interfaceTypes());
        if (type.superClassType() != null) {
            supertypes.add(0, type.superClassType());
        }
        return supertypes;
    }

    /** The values of the variables in {@code pattern} that make it {@code wanted}; empty if there are none. */
    private Optional<TypeVariables> unify(Type pattern, Type wanted, TypeVariables bound) {
        if (pattern.kind() == Type.Kind.TYPE_VARIABLE) {
            TypeVariable variable = pattern.asTypeVariable();
            Type type = wanted.kind() == Type.Kind.WILDCARD_TYPE
                    ? wanted.asWildcardType().extendsBound()
                    : wanted;
            Type before = bound.get(variable);
            return before == null || before.toString().equals(type.toString())
                    ? Optional.of(bound.with(variable, type))
                    : Optional.empty();
        }
        if (wanted.kind() == Type.Kind.WILDCARD_TYPE) {
            DotName bounding = wanted.asWildcardType().extendsBound().name();
            boolean within = bounding.equals(DotName.OBJECT_NAME)
                    || find(pattern.name()).filter(type -> is(type, bounding)).isPresent();
            return within ? Optional.of(bound) : Optional.empty();
        }
        if (!pattern.name().equals(wanted.name())) {
            return Optional.empty();
        }
        if (pattern.kind() != Type.Kind.PARAMETERIZED_TYPE || wanted.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            return Optional.of(bound);
        }
        List<Type> patterns = pattern.asParameterizedType().arguments();
        List<Type> wanteds = wanted.asParameterizedType().arguments();
        Optional<TypeVariables> result = Optional.of(bound);
        for (int i = 0; i < patterns.size() && result.isPresent(); i++) {
            result = unify(patterns.get(i), wanteds.get(i), result.get());
        }
        return result;
    }

    /** The class, its superclasses and all its interfaces, nearest first. */
    public Stream<ClassInfo> lineage(ClassInfo type) {
        List<ClassInfo> lineage = new ArrayList<>();
        for (ClassInfo c = type; c != null; c = c.superName() == null ? null : index.getClassByName(c.superName())) {
            lineage.add(c);
        }
        for (int i = 0; i < lineage.size(); i++) {
            for (DotName name : lineage.get(i).interfaceNames()) {
                find(name).filter(found -> !lineage.contains(found)).ifPresent(lineage::add);
            }
        }
        return lineage.stream();
    }
}
