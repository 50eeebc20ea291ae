package io.petisco.deployment.rules;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.DotNames;
import io.petisco.deployment.scan.HandlerKind;
import io.petisco.deployment.scan.MessageClass;
import io.petisco.deployment.scan.ScannedMethod;
import io.petisco.deployment.scan.TypeHierarchy;

/** Finds the message types that a handler takes. */
final class HandledMessages {

    private static final String NOT_INDEXED_FIX = "index the dependency that has it:"
            + " quarkus.index-dependency.<name>.group-id and quarkus.index-dependency.<name>.artifact-id";

    private final TypeHierarchy hierarchy;
    private final FromVersion fromVersion;
    private final Problems problems;

    HandledMessages(TypeHierarchy hierarchy, Problems problems) {
        this.hierarchy = hierarchy;
        this.fromVersion = new FromVersion(problems);
        this.problems = problems;
    }

    /** The messages that a handler of events or commands takes, sorted by class and version. */
    List<HandledMessage> of(ScannedMethod handler, Type parameter) {
        AnnotationValue value = handler.annotation().value();
        Type[] named = value == null ? new Type[0] : value.asClassArray();
        Stream<Type> types = named.length == 0
                ? fromParameter(handler, parameter)
                : Stream.of(named).flatMap(type -> fromAnnotation(handler, type, parameter));
        Map<DotName, HandledMessage> messages = new LinkedHashMap<>();
        types.sorted(Comparator.comparing(Type::name))
                .forEach(type -> messages.putIfAbsent(type.name(), handledMessage(type)));
        return fromVersion.versions(handler, List.copyOf(messages.values()));
    }

    /** The message that a handler of a queue takes, which must be of one type. */
    Optional<HandledMessage> single(ScannedMethod handler, Type parameter) {
        Optional<ClassInfo> found = indexed(handler, parameter).filter(type -> isOfRightKind(handler, parameter, type));
        if (found.isPresent() && !TypeHierarchy.isConcrete(found.get())) {
            problems.add(
                    handler.label(),
                    "the parameter " + parameter + " stands for several types of messages, but it has only one queue",
                    "take one concrete class, or MessageEnvelope for messages of any type");
            return Optional.empty();
        }
        return found.map(type -> fromVersion.withOldest(handler, handledMessage(parameter)));
    }

    private HandledMessage handledMessage(Type type) {
        ClassInfo found = hierarchy.find(type.name()).orElseThrow();
        return HandledMessage.of(MessageClass.of(found, hierarchy), type);
    }

    private Stream<Type> fromParameter(ScannedMethod handler, Type parameter) {
        HandlerKind kind = handler.kind();
        DotName name = parameter.name();
        if (name.equals(kind.messageType()) || name.equals(DotNames.MESSAGE) || name.equals(DotName.OBJECT_NAME)) {
            String word = kind == HandlerKind.EVENT ? "events" : "commands";
            problems.add(
                    handler.label(),
                    "the parameter " + parameter + " does not determine which " + word + " the handler takes",
                    "name them: " + kind.annotationText() + "({First.class, Second.class}); for every message of the"
                            + " service use @HandlesAllMessages");
            return Stream.empty();
        }
        return indexed(handler, parameter)
                .filter(found -> isOfRightKind(handler, parameter, found))
                .map(found -> concrete(handler, found, parameter).stream())
                .orElse(Stream.empty());
    }

    private Stream<Type> fromAnnotation(ScannedMethod handler, Type named, Type parameter) {
        return indexed(handler, named)
                .map(found -> concrete(handler, found, ClassType.create(found.name())).stream())
                .orElse(Stream.empty())
                .flatMap(type -> asParameter(handler, type, parameter).stream());
    }

    private Optional<Type> asParameter(ScannedMethod handler, Type type, Type parameter) {
        Optional<Type> seen = hierarchy.asSubtype(hierarchy.find(type.name()).orElseThrow(), parameter);
        if (seen.isEmpty()) {
            problems.add(
                    handler.label(),
                    "the parameter " + parameter + " cannot take " + type.name() + ", which "
                            + handler.kind().annotationText() + " names",
                    "make the parameter a common supertype, for example "
                            + handler.kind().messageTypeText() + ", or remove that class");
        }
        return seen;
    }

    private List<Type> concrete(ScannedMethod handler, ClassInfo found, Type type) {
        if (TypeHierarchy.isConcrete(found)) {
            return List.of(type);
        }
        List<Type> subtypes = hierarchy.concreteSubtypes(type);
        if (subtypes.isEmpty()) {
            problems.add(
                    handler.label(),
                    type + " has no concrete subtype in the application",
                    "add a record or class that implements it; if a dependency has one, index that:"
                            + " quarkus.index-dependency.<name>.group-id and"
                            + " quarkus.index-dependency.<name>.artifact-id");
        }
        return subtypes;
    }

    private Optional<ClassInfo> indexed(ScannedMethod handler, Type type) {
        boolean isClass = type.kind() == Type.Kind.CLASS || type.kind() == Type.Kind.PARAMETERIZED_TYPE;
        if (!isClass || type.name().toString().startsWith("java.")) {
            addWrongKind(handler, type);
            return Optional.empty();
        }
        Optional<ClassInfo> found = hierarchy.find(type.name());
        if (found.isEmpty()) {
            problems.add(handler.label(), type.name() + " is not in the index of the application", NOT_INDEXED_FIX);
        }
        return found;
    }

    private boolean isOfRightKind(ScannedMethod handler, Type parameter, ClassInfo found) {
        HandlerKind kind = handler.kind();
        if (hierarchy.is(found, kind.messageType())) {
            return true;
        }
        HandlerKind other = kind == HandlerKind.EVENT ? HandlerKind.COMMAND : HandlerKind.EVENT;
        if (hierarchy.is(found, other.messageType())) {
            problems.add(
                    handler.label(),
                    "the parameter " + parameter + " is a " + other.messageTypeText() + ", not a "
                            + kind.messageTypeText(),
                    "use " + other.annotationText());
        } else {
            addWrongKind(handler, parameter);
        }
        return false;
    }

    private void addWrongKind(ScannedMethod handler, Type parameter) {
        String wanted = handler.kind().messageTypeText();
        problems.add(
                handler.label(),
                "the parameter " + parameter + " is not a " + wanted,
                "take a record or class that implements io.petisco." + wanted);
    }
}
