package io.petisco.deployment.scan;

import org.jboss.jandex.DotName;

/** The kinds of handlers, by annotation. */
public enum HandlerKind {
    EVENT(DotNames.HANDLES_EVENT, DotNames.DOMAIN_EVENT),
    COMMAND(DotNames.HANDLES_COMMAND, DotNames.COMMAND),
    EVERY_MESSAGE(DotNames.HANDLES_ALL_MESSAGES, DotNames.MESSAGE_ENVELOPE),
    DEAD_LETTER(DotNames.HANDLES_DEAD_LETTER, DotNames.MESSAGE),
    QUEUE(DotNames.HANDLES_QUEUE, DotNames.MESSAGE);

    private final DotName annotation;
    private final DotName messageType;

    HandlerKind(DotName annotation, DotName messageType) {
        this.annotation = annotation;
        this.messageType = messageType;
    }

    public DotName annotation() {
        return annotation;
    }

    /** Whether the message types of a handler determine its queues. */
    public boolean isByMessageType() {
        return this == EVENT || this == COMMAND;
    }

    /** The annotation as it stands in the source: {@code @HandlesEvent}. */
    public String annotationText() {
        return "@" + annotation.withoutPackagePrefix();
    }

    /** The required type of the message parameter. */
    public DotName messageType() {
        return messageType;
    }

    /** The simple name of {@link #messageType}. */
    public String messageTypeText() {
        return messageType.withoutPackagePrefix();
    }
}
