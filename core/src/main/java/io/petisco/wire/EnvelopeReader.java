package io.petisco.wire;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;

import io.petisco.MessageKind;

/**
 * Reads envelopes, in one pass over the bytes. Fields may come in any order; unknown ones are ignored. Immutable and
 * safe for use by several threads.
 */
public final class EnvelopeReader {

    private static final int MAX_VERSION_LENGTH = 9;
    private static final byte[] NO_ATTRIBUTES = {'{', '}'};

    private final Supplier<ObjectMapper> mapper;
    private final Lazy<ObjectReader> mapReader;
    private final long maxBodySize;

    /** @param mapper as {@link MessageMapper} makes it */
    public EnvelopeReader(ObjectMapper mapper) {
        this(() -> mapper, Long.MAX_VALUE);
    }

    /**
     * @param mapper supplies the mapper of {@link MessageMapper} when it is needed; may throw
     * @param maxBodySize bytes of the largest body that is read
     */
    public EnvelopeReader(Supplier<ObjectMapper> mapper, long maxBodySize) {
        this.mapper = mapper;
        this.maxBodySize = maxBodySize;
        this.mapReader = new Lazy<>(() -> mapper.get().readerForMapOf(Object.class));
    }

    /**
     * A decoder for one message type.
     *
     * @param javaType the type that the handler takes, as {@link com.fasterxml.jackson.databind.JavaType#toCanonical}
     * writes it, for example {@code com.acme.UserCreated}
     * @param expected the type that the envelope must have
     */
    public MessageDecoder decoderFor(String javaType, WireType expected) {
        return decoderFor(javaType, expected, VersionChain.NONE);
    }

    /**
     * As above, also for older versions.
     *
     * @param upcasts the steps from the older versions to the expected one
     */
    public MessageDecoder decoderFor(String javaType, WireType expected, VersionChain upcasts) {
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        return new TypedDecoder(expected, upcasts, new Lazy<>(() -> readerFor(javaType, classes)));
    }

    private ObjectReader readerFor(String javaType, ClassLoader classes) {
        ObjectMapper made = mapper.get();
        return made.readerFor(made.getTypeFactory().withClassLoader(classes).constructFromCanonical(javaType));
    }

    /** A decoder for any message: its payload is the envelope itself. */
    public MessageDecoder envelopeDecoder() {
        return body -> read(body, null, VersionChain.NONE, null);
    }

    /** The attributes of a message that was read before. */
    Map<String, Object> attributes(byte[] body) {
        try (JsonParser json = WireJson.parse(body, mapper.get())) {
            return enterAttributes(json) ? unmodifiable(json) : Map.of();
        } catch (IOException e) {
            throw JsonProblem.of("the attributes are not a JSON object", e);
        }
    }

    /** Moves to the attributes, if there are any. */
    static boolean enterAttributes(JsonParser json) throws IOException {
        enterData(json);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = json.currentName().equals("attributes");
            if (json.nextToken() == JsonToken.START_OBJECT && found) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }

    private DecodedMessage read(
            byte[] body, @Nullable WireType expected, VersionChain upcasts, @Nullable ObjectReader attributesReader) {
        if (body.length > maxBodySize) {
            throw new UndecodableMessageException("the body has " + body.length + " bytes, more than the " + maxBodySize
                    + " of quarkus.petisco.consumer.max-body-size");
        }
        try (JsonParser json =
                attributesReader == null ? WireJson.parseEnvelope(body) : WireJson.parse(body, mapper.get())) {
            enterData(json);
            return new Pass(json, body, expected, upcasts, attributesReader).run();
        } catch (IOException e) {
            throw JsonProblem.of("not a message in JSON", e);
        }
    }

    private static void enterData(JsonParser json) throws IOException {
        if (json.nextToken() == JsonToken.START_OBJECT) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = json.currentName().equals("data");
                if (json.nextToken() == JsonToken.START_OBJECT && found) {
                    return;
                }
                json.skipChildren();
            }
        }
        throw new UndecodableMessageException("not a message: a JSON object with an object \"data\" is expected");
    }

    private Map<String, Object> unmodifiable(JsonParser json) throws IOException {
        Map<String, Object> map = mapReader.get().readValue(json);
        return map.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Decodes messages of one type. It delays Jackson's introspection of the type, which takes long for many types. */
    private final class TypedDecoder implements MessageDecoder {

        private final WireType expected;
        private final VersionChain upcasts;
        private final Lazy<ObjectReader> attributes;

        TypedDecoder(WireType expected, VersionChain upcasts, Lazy<ObjectReader> attributes) {
            this.expected = expected;
            this.upcasts = upcasts;
            this.attributes = attributes;
        }

        @Override
        public DecodedMessage decode(byte[] body) {
            return read(body, expected, upcasts, attributesReader());
        }

        @Override
        public void prepare() {
            attributesReader();
        }

        private ObjectReader attributesReader() {
            try {
                return attributes.get();
            } catch (LinkageError e) {
                throw new UndecodableMessageException("the class for " + expected + " cannot be used: " + e, e);
            }
        }
    }

    /** One reading of one message. */
    private final class Pass {

        private final JsonParser json;
        private final byte[] body;
        private final @Nullable WireType expected;
        private final VersionChain upcasts;
        private final @Nullable ObjectReader attributesReader;

        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String kind;
        private int version = 1;
        private boolean versionSeen;
        private @Nullable String occurredOn;
        private Map<String, Object> meta = Map.of();
        private @Nullable Object payload;
        private @Nullable TokenBuffer early;

        Pass(
                JsonParser json,
                byte[] body,
                @Nullable WireType expected,
                VersionChain upcasts,
                @Nullable ObjectReader attributesReader) {
            this.json = json;
            this.body = body;
            this.expected = expected;
            this.upcasts = upcasts;
            this.attributesReader = attributesReader;
        }

        DecodedMessage run() throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                switch (field) {
                    case "id" -> id = scalar();
                    case "type" -> name = scalar();
                    case "type_message" -> kind = scalar();
                    case "version" -> {
                        version = json.getTextLength() <= MAX_VERSION_LENGTH ? json.getValueAsInt(-1) : -1;
                        versionSeen = true;
                        json.skipChildren();
                    }
                    case "occurred_on" -> occurredOn = scalar();
                    case "attributes" -> readAttributes(value);
                    case "meta" -> {
                        if (value == JsonToken.START_OBJECT) {
                            meta = MetaJson.read(json);
                        }
                        json.skipChildren(); // where it is a list, as PHP writes an empty object
                    }
                    default -> json.skipChildren();
                }
            }
            return result();
        }

        /** The value as text, or null if it is an object or a list, which is skipped. */
        private String scalar() throws IOException {
            String text = json.getValueAsString();
            json.skipChildren();
            return text;
        }

        private void readAttributes(JsonToken value) throws IOException {
            ObjectReader reader = attributesReader;
            if (reader == null || value == JsonToken.VALUE_NULL) {
                json.skipChildren();
            } else if (name != null && kind != null && versionSeen) {
                checkType();
                payload = payloadFrom(json, reader);
            } else {
                early = new TokenBuffer(json);
                early.copyCurrentStructure(json);
            }
        }

        private DecodedMessage result() throws IOException {
            WireType type = checkType();
            if (id == null || id.isBlank()) { // else the second such message would be taken for a duplicate
                throw new UndecodableMessageException("the message has no id");
            }
            JsonEnvelope envelope = new JsonEnvelope(id, type, occurredOn, meta, body, EnvelopeReader.this);
            ObjectReader reader = attributesReader;
            if (reader == null) {
                return new DecodedMessage(envelope, envelope);
            }
            if (early != null) {
                try (JsonParser attributes = early.asParserOnFirstToken()) {
                    payload = payloadFrom(attributes, reader);
                }
            }
            if (payload == null) {
                try (JsonParser none = WireJson.parse(NO_ATTRIBUTES, mapper.get())) {
                    none.nextToken();
                    payload = payloadFrom(none, reader);
                }
            }
            return new DecodedMessage(envelope, payload);
        }

        private Object payloadFrom(JsonParser attributes, ObjectReader reader) {
            if (expected != null && version != expected.version()) {
                return upcast(attributes, reader);
            }
            try {
                return reader.readValue(attributes);
            } catch (IOException | RuntimeException e) {
                throw JsonProblem.of("the attributes of " + expected + " cannot be read", e);
            }
        }

        private Object upcast(JsonParser attributes, ObjectReader reader) {
            ObjectNode tree;
            try {
                tree = AttributeTree.read(attributes);
            } catch (IOException | RuntimeException e) {
                throw JsonProblem.of("the attributes of version " + version + " cannot be read", e);
            }
            try {
                upcasts.apply(version, tree);
            } catch (StepFailedException e) {
                throw new UndecodableMessageException(e.text(), e.withoutContent(), e.getCause());
            }
            try (JsonParser upcast = AttributeTree.parser(tree, mapper.get())) {
                return reader.readValue(upcast);
            } catch (IOException | RuntimeException e) {
                throw JsonProblem.of(
                        "the attributes of " + expected + ", brought there from version " + version
                                + ", cannot be read",
                        e);
            }
        }

        private WireType checkType() {
            if (expected == null) {
                if (name == null) {
                    throw new UndecodableMessageException("the message has no type");
                }
                return new WireType(
                        name,
                        MessageKind.COMMAND.wireName().equals(kind) ? MessageKind.COMMAND : MessageKind.EVENT,
                        version);
            }
            boolean kindFits = kind == null || kind.equals(expected.kind().wireName());
            boolean nameFits = expected.name().equals(name);
            if (nameFits && kindFits && version != expected.version() && upcasts.startsAt(version)) {
                return new WireType(expected.name(), expected.kind(), version);
            }
            if (!nameFits || !kindFits || version != expected.version()) {
                throw new UndecodableMessageException("the message is " + kind + " " + name + " version " + version
                        + ", but this queue's handler takes " + expected + upcasts.orOlder());
            }
            return expected;
        }
    }
}
