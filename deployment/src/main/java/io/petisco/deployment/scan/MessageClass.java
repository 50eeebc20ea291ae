package io.petisco.deployment.scan;

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
 */
public record MessageClass(ClassInfo type, boolean event, boolean command, String wireName, int version) {

    public static MessageClass of(ClassInfo type, TypeHierarchy hierarchy) {
        AnnotationInstance annotation = type.declaredAnnotation(DotNames.MESSAGE_TYPE);
        AnnotationValue name = annotation == null ? null : annotation.value("name");
        AnnotationValue version = annotation == null ? null : annotation.value("version");
        return new MessageClass(
                type,
                hierarchy.is(type, DotNames.DOMAIN_EVENT),
                hierarchy.is(type, DotNames.COMMAND),
                TopologyNames.messageName(type.simpleName(), name == null ? "" : name.asString()),
                version == null ? 1 : version.asInt());
    }

    public DotName name() {
        return type.name();
    }

    /** Event if the type is an event, command otherwise. */
    public MessageKind kind() {
        return event ? MessageKind.EVENT : MessageKind.COMMAND;
    }

    public WireType wireType() {
        return new WireType(wireName, kind(), version);
    }
}
