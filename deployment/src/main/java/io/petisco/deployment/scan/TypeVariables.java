package io.petisco.deployment.scan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jboss.jandex.ArrayType;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;
import org.jboss.jandex.TypeVariable;

/** The values of a class's type variables in one of its subclasses. */
final class TypeVariables {

    private final Map<String, Type> bindings;

    private TypeVariables(Map<String, Type> bindings) {
        this.bindings = bindings;
    }

    /** Every variable stands for its bound. */
    static TypeVariables unbound() {
        return new TypeVariables(Map.of());
    }

    /** Every variable of the class stands for itself. */
    static TypeVariables keptOf(ClassInfo type) {
        Map<String, Type> bindings = new HashMap<>();
        type.typeParameters().forEach(variable -> bindings.put(variable.identifier(), variable));
        return new TypeVariables(bindings);
    }

    /**
     * The variables of a supertype.
     *
     * @param use the supertype as the subclass names it, already resolved
     * @param declaration the supertype
     */
    static TypeVariables of(Type use, ClassInfo declaration) {
        if (use.kind() != Type.Kind.PARAMETERIZED_TYPE) {
            return unbound();
        }
        List<TypeVariable> variables = declaration.typeParameters();
        List<Type> arguments = use.asParameterizedType().arguments();
        Map<String, Type> bindings = new HashMap<>();
        for (int i = 0; i < Math.min(variables.size(), arguments.size()); i++) {
            bindings.put(variables.get(i).identifier(), arguments.get(i));
        }
        return new TypeVariables(bindings);
    }

    TypeVariables with(TypeVariable variable, Type type) {
        Map<String, Type> more = new HashMap<>(bindings);
        more.put(variable.identifier(), type);
        return new TypeVariables(more);
    }

    Type get(TypeVariable variable) {
        return bindings.get(variable.identifier());
    }

    /** The type with each variable replaced by its value. */
    Type resolve(Type type) {
        return switch (type.kind()) {
            case TYPE_VARIABLE -> {
                TypeVariable variable = type.asTypeVariable();
                Type bound = get(variable);
                yield bound != null ? bound : ClassType.create(variable.name());
            }
            case UNRESOLVED_TYPE_VARIABLE, TYPE_VARIABLE_REFERENCE -> ClassType.create(type.name());
            case PARAMETERIZED_TYPE -> {
                ParameterizedType parameterized = type.asParameterizedType();
                Type[] arguments =
                        parameterized.arguments().stream().map(this::resolve).toArray(Type[]::new);
                yield ParameterizedType.create(parameterized.name(), arguments, parameterized.owner());
            }
            case ARRAY ->
                ArrayType.create(
                        resolve(type.asArrayType().constituent()),
                        type.asArrayType().dimensions());
            case CLASS -> ClassType.create(type.name());
            default -> type;
        };
    }
}
