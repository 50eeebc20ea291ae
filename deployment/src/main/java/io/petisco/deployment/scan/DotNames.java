package io.petisco.deployment.scan;

import org.jboss.jandex.DotName;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.Downcasts;
import io.petisco.HandlesAllMessages;
import io.petisco.HandlesCommand;
import io.petisco.HandlesDeadLetter;
import io.petisco.HandlesEvent;
import io.petisco.HandlesQueue;
import io.petisco.Message;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.MessageType;
import io.petisco.Upcasts;

/** The names of the API's types. */
public final class DotNames {

    public static final DotName HANDLES_EVENT = DotName.createSimple(HandlesEvent.class);
    public static final DotName HANDLES_COMMAND = DotName.createSimple(HandlesCommand.class);
    public static final DotName HANDLES_ALL_MESSAGES = DotName.createSimple(HandlesAllMessages.class);
    public static final DotName HANDLES_DEAD_LETTER = DotName.createSimple(HandlesDeadLetter.class);
    public static final DotName HANDLES_QUEUE = DotName.createSimple(HandlesQueue.class);
    public static final DotName UPCASTS = DotName.createSimple(Upcasts.class);
    public static final DotName DOWNCASTS = DotName.createSimple(Downcasts.class);
    public static final DotName MESSAGE_TYPE = DotName.createSimple(MessageType.class);

    public static final DotName MESSAGE = DotName.createSimple(Message.class);
    public static final DotName DOMAIN_EVENT = DotName.createSimple(DomainEvent.class);
    public static final DotName COMMAND = DotName.createSimple(Command.class);
    public static final DotName MESSAGE_CONTEXT = DotName.createSimple(MessageContext.class);
    public static final DotName MESSAGE_ENVELOPE = DotName.createSimple(MessageEnvelope.class);

    private DotNames() {}
}
