package io.petisco.wire;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes messages as JSON in UTF-8. Immutable and safe for use by several threads. */
public final class EnvelopeWriter {

    private static final SerializableString DATA = new SerializedString("data");
    private static final SerializableString ID = new SerializedString("id");
    private static final SerializableString TYPE = new SerializedString("type");
    private static final SerializableString TYPE_MESSAGE = new SerializedString("type_message");
    private static final SerializableString VERSION = new SerializedString("version");
    private static final SerializableString OCCURRED_ON = new SerializedString("occurred_on");
    private static final SerializableString ATTRIBUTES = new SerializedString("attributes");
    private static final SerializableString META = new SerializedString("meta");

    private final Supplier<ObjectMapper> mapper;
    private final Lazy<ObjectWriter> writer;

    /** @param mapper as {@link MessageMapper} makes it */
    public EnvelopeWriter(ObjectMapper mapper) {
        this(() -> mapper);
    }

    /** @param mapper supplies the mapper of {@link MessageMapper} when it is needed; may throw */
    public EnvelopeWriter(Supplier<ObjectMapper> mapper) {
        this.mapper = mapper;
        this.writer = new Lazy<>(() -> mapper.get().writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE));
    }

    /**
     * Writes one message.
     *
     * @throws IllegalArgumentException if the message or {@code meta} cannot be written as JSON
     * @throws MapperFailedException if no message can be written
     */
    public byte[] write(String id, WireType type, Instant occurredOn, Map<String, ?> meta, Object message) {
        ObjectMapper codec = mapper.get();
        BufferRecycler buffers = WireJson.buffers();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(buffers)) {
            try (JsonGenerator json = WireJson.generator(bytes, codec)) {
                json.writeStartObject();
                json.writeFieldName(DATA);
                json.writeStartObject();
                json.writeFieldName(ID);
                json.writeString(id);
                json.writeFieldName(TYPE);
                json.writeString(type.name());
                json.writeFieldName(TYPE_MESSAGE);
                json.writeString(type.kind().wireName());
                json.writeFieldName(VERSION);
                json.writeNumber(type.version());
                json.writeFieldName(OCCURRED_ON);
                json.writeString(OccurredOn.format(occurredOn));
                json.writeFieldName(ATTRIBUTES);
                writer.get().writeValue(json, message);
                json.writeFieldName(META);
                if (meta.isEmpty()) {
                    json.writeStartObject();
                    json.writeEndObject();
                } else {
                    MetaJson.write(json, meta, writer);
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            return bytes.getClearAndRelease();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    message.getClass().getName() + " cannot be written as JSON: " + e.getMessage(), e);
        } finally {
            buffers.releaseToPool();
        }
    }

    /**
     * Writes a message in another version than that of its class.
     *
     * @param type the type in the version to write
     * @param current the message as {@link #write} wrote it
     * @param version the version of {@code current}
     * @param downcasts the steps from there to the version to write
     * @throws IllegalArgumentException if a step fails, or makes something that cannot be written as JSON
     */
    public byte[] writeInVersion(
            String id,
            WireType type,
            Instant occurredOn,
            Map<String, ?> meta,
            byte[] current,
            int version,
            VersionChain downcasts) {
        ObjectNode attributes;
        try (JsonParser json = WireJson.parse(current, mapper.get())) {
            attributes = EnvelopeReader.enterAttributes(json)
                    ? AttributeTree.read(json)
                    : JsonNodeFactory.instance.objectNode();
        } catch (IOException e) {
            throw new IllegalArgumentException("the attributes cannot be read back: " + e.getMessage(), e);
        }
        try {
            downcasts.apply(version, attributes);
        } catch (StepFailedException e) {
            throw new IllegalArgumentException(e.text(), e.getCause());
        }
        return write(id, type, occurredOn, meta, attributes);
    }
}
