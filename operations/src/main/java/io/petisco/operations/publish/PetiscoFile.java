package io.petisco.operations.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.rabbitmq.client.AMQP.BasicProperties;

import io.petisco.MessageEnvelope;
import io.petisco.operations.Advice;
import io.petisco.operations.OperationException;
import io.petisco.operations.text.Json;
import io.petisco.topology.Plural;
import io.petisco.topology.ServiceName;
import io.petisco.wire.EnvelopeReader;
import io.petisco.wire.MessageDecoder;
import io.petisco.wire.UndecodableMessageException;
import io.petisco.wire.WireType;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The file of the Python implementation's {@code FileDomainEventBus}, which a Python service uses as its fallback. It
 * is one JSON object that has the list of events for each event name, newest first. It does not name the service that
 * published them.
 */
final class PetiscoFile {

    private static final MessageDecoder DECODER = new EnvelopeReader(Json.mapper()).envelopeDecoder();

    /** Numbers keep their digits, because the events are published unchanged. */
    private static final ObjectReader READER = Json.mapper()
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    /** One event. */
    record Event(MessageEnvelope envelope, byte[] body) {

        String routingKey(ServiceName service) {
            return new WireType(envelope.type(), envelope.kind(), envelope.version()).routingKey(service);
        }

        /** The properties that an application gives such an event. */
        BasicProperties properties(ServiceName service) {
            return new BasicProperties.Builder()
                    .contentType("application/json")
                    .messageId(envelope.id())
                    .type(envelope.type())
                    .appId(service.exchange())
                    .timestamp(Date.from(time(envelope)))
                    .deliveryMode(2)
                    .build();
        }
    }

    private PetiscoFile() {}

    /** The events, oldest first; empty if the file has another format. */
    static Optional<List<Event>> read(Path file) throws IOException {
        if (!beginsWithAnObject(file)) {
            return Optional.empty();
        }
        JsonNode root;
        try (InputStream in = Files.newInputStream(file)) {
            root = READER.readTree(in);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        List<Event> events = new ArrayList<>();
        for (JsonNode list : root) {
            if (!list.isArray()) {
                return Optional.empty();
            }
            List<Event> ofOneName = new ArrayList<>();
            for (JsonNode event : list) {
                byte[] body = event.toString().getBytes(UTF_8);
                try {
                    ofOneName.add(new Event(DECODER.decode(body).envelope(), body));
                } catch (UndecodableMessageException e) {
                    return Optional.empty();
                }
            }
            Collections.reverse(ofOneName); // if times are equal, the later event in the list is the older one
            events.addAll(ofOneName);
        }
        events.sort(Comparator.comparing(event -> time(event.envelope())));
        return events.isEmpty() ? Optional.empty() : Optional.of(events);
    }

    static OperationException serviceIsMissing(Path file, int events) {
        return OperationException.badInput(file + " is a file of petisco's (Python) FileDomainEventBus with "
                        + Plural.of(events, "event")
                        + ". It does not name the service that publishes them")
                .with(Advice.SERVICE);
    }

    /** Distinguishes it from a fallback file of this extension, each line of which begins with its format. */
    private static boolean beginsWithAnObject(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(64), UTF_8);
            return start.stripLeading().startsWith("{")
                    && !start.replaceAll("\\s", "").startsWith("{\"format\":");
        }
    }

    private static Instant time(MessageEnvelope envelope) {
        try {
            return envelope.occurredOn();
        } catch (UndecodableMessageException e) {
            return Instant.EPOCH;
        }
    }
}
