package io.petisco.deployment.scan;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

import io.petisco.MessageKind;
import io.petisco.topology.TopologyNames;
import io.petisco.wire.WireType;

/**
 * A message type as the scan found it, unchecked.
 *
 * @param event whether it is a {@code DomainEvent}
 * @param command whether it is a {@code Command}
 * @param wireName its name on the wire
 * @param alsoAs the older versions in which it is published as well
 */
public record MessageClass(
        ClassInfo type, boolean event, boolean command, String wireName, int version, SortedSet<Integer> alsoAs) {

    public static MessageClass of(ClassInfo type, TypeHierarchy hierarchy) {
        AnnotationInstance annotation = type.declaredAnnotation(DotNames.MESSAGE_TYPE);
        AnnotationValue name = annotation == null ? null : annotation.value("name");
        AnnotationValue version = annotation == null ? null : annotation.value("version");
        return new MessageClass(
                type,
                hierarchy.is(type, DotNames.DOMAIN_EVENT),
                hierarchy.is(type, DotNames.COMMAND),
                TopologyNames.messageName(type.simpleName(), name == null ? "" : name.asString()),
                version == null ? 1 : version.asInt(),
                alsoAs(annotation));
    }

    private static SortedSet<Integer> alsoAs(AnnotationInstance annotation) {
        AnnotationValue value = annotation == null ? null : annotation.value("alsoAs");
        return value == null
                ? new TreeSet<>()
                : IntStream.of(value.asIntArray()).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    public DotName name() {
        return type.name();
    }

    /** Event if the type is an event, command otherwise. */
    public MessageKind kind() {
        return event ? MessageKind.EVENT : MessageKind.COMMAND;
    }

    public WireType wireType() {
        return wireType(version);
    }

    /** The type in another version. */
    public WireType wireType(int other) {
        return new WireType(wireName, kind(), other);
    }
}
