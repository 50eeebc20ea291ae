package io.petisco;

/** The two kinds of {@link Message}, with their names on the wire. */
public enum MessageKind {
    EVENT("event", "domain_event"),
    COMMAND("command", "command");

    private final String routingPart;
    private final String wireName;

    MessageKind(String routingPart, String wireName) {
        this.routingPart = routingPart;
        this.wireName = wireName;
    }

    /** The part of routing keys and queue names: {@code event} or {@code command}. */
    public String routingPart() {
        return routingPart;
    }

    /** The value of {@code type_message} in the envelope: {@code domain_event} or {@code command}. */
    public String wireName() {
        return wireName;
    }
}
