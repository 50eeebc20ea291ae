package io.petisco.wire;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.petisco.MessageEnvelope;
import io.petisco.MessageKind;

/** An envelope that was read from JSON. The time and the attributes are parsed on first access. */
final class JsonEnvelope implements MessageEnvelope {

    private final String id;
    private final WireType type;
    private final @Nullable String occurredOn;
    private final Map<String, Object> meta;
    private final byte[] body;
    private final EnvelopeReader reader;

    JsonEnvelope(
            String id,
            WireType type,
            @Nullable String occurredOn,
            Map<String, Object> meta,
            byte[] body,
            EnvelopeReader reader) {
        this.id = id;
        this.type = type;
        this.occurredOn = occurredOn;
        this.meta = Objects.requireNonNull(meta);
        this.body = body;
        this.reader = reader;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String type() {
        return type.name();
    }

    @Override
    public MessageKind kind() {
        return type.kind();
    }

    @Override
    public int version() {
        return type.version();
    }

    @Override
    public Instant occurredOn() {
        return OccurredOn.parse(occurredOn);
    }

    @Override
    public Map<String, Object> meta() {
        return meta;
    }

    @Override
    public Map<String, Object> attributes() {
        return reader.attributes(body);
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
