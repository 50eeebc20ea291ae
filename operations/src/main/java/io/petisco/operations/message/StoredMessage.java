package io.petisco.operations.message;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;

import io.petisco.MessageEnvelope;
import io.petisco.operations.text.Json;
import io.petisco.rabbitmq.connection.PlainHeaders;
import io.petisco.retry.RetryHeaders;
import io.petisco.topology.TopologyNames;
import io.petisco.wire.EnvelopeReader;
import io.petisco.wire.MessageDecoder;
import io.petisco.wire.UndecodableMessageException;

/** A message in a queue. Its body is parsed on first access. Not safe for use by several threads. */
public final class StoredMessage {

    /** Stands for the type of a message that has none. */
    public static final String UNREADABLE = "(unreadable)";

    private static final MessageDecoder DECODER = new EnvelopeReader(Json.mapper()).envelopeDecoder();

    private final String queue;
    private final String exchange;
    private final String routingKey;
    private final BasicProperties properties;
    private final byte[] body;
    private @Nullable MessageEnvelope envelope;
    private boolean decoded;
    private @Nullable LastFailure lastFailure;

    public StoredMessage(String queue, String exchange, String routingKey, BasicProperties properties, byte[] body) {
        this.queue = queue;
        this.exchange = exchange;
        this.routingKey = routingKey;
        this.properties = properties;
        this.body = body;
    }

    public String queue() {
        return queue;
    }

    public String exchange() {
        return exchange;
    }

    public String routingKey() {
        return routingKey;
    }

    public BasicProperties properties() {
        return properties;
    }

    /** The bytes, which must not be changed. */
    public byte[] body() {
        return body;
    }

    /** The SHA-256 digest of the body, as hexadecimal digits. */
    public String bodyDigest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each JDK has this algorithm
        }
    }

    /** The parsed body; empty if it is not an envelope. */
    public Optional<MessageEnvelope> envelope() {
        if (!decoded) {
            try {
                envelope = DECODER.decode(body).envelope();
            } catch (UndecodableMessageException e) {
                envelope = null;
            }
            decoded = true;
        }
        return Optional.ofNullable(envelope);
    }

    /** The message's own id, else the AMQP message id. An empty id counts as missing. */
    public Optional<String> id() {
        return envelope()
                .map(MessageEnvelope::id)
                .or(() -> Optional.ofNullable(properties.getMessageId()).filter(id -> !id.isBlank()));
    }

    /** The type's name, for example {@code user.created}. */
    public Optional<String> type() {
        return envelope().map(MessageEnvelope::type).or(() -> Optional.ofNullable(properties.getType()));
    }

    /** A value of {@code meta}, as text. */
    public Optional<String> meta(String name) {
        return envelope().map(e -> e.meta().get(name)).map(String::valueOf);
    }

    /** The headers, with strings instead of the client's {@link LongString}s. */
    public Map<String, Object> headers() {
        return properties.getHeaders() == null ? Map.of() : PlainHeaders.of(properties.getHeaders());
    }

    /** A header as text. */
    public Optional<String> header(String name) {
        Map<String, Object> headers = properties.getHeaders();
        return Optional.ofNullable(headers == null ? null : headers.get(name)).map(String::valueOf);
    }

    /** The class of the exception of the handler's last failure. */
    public Optional<String> exception() {
        return described(RetryHeaders.EXCEPTION);
    }

    /** The text of that exception. */
    public Optional<String> failureText() {
        return described(RetryHeaders.MESSAGE);
    }

    /** The stack trace of that exception. */
    public Optional<String> stackTrace() {
        return described(RetryHeaders.STACK_TRACE);
    }

    /** The failure that the headers describe, if it is not the last one: the exception, with its text and time. */
    public Optional<String> earlierFailure() {
        boolean earlier =
                !lastFailure().described() && header(RetryHeaders.FAILED_AT).isPresent();
        return earlier
                ? header(RetryHeaders.EXCEPTION)
                        .map(name -> name
                                + header(RetryHeaders.MESSAGE)
                                        .map(text -> ": " + text)
                                        .orElse(""))
                        .or(() -> header(RetryHeaders.MESSAGE))
                        .map(text ->
                                text + ", at " + header(RetryHeaders.FAILED_AT).orElse("?"))
                : Optional.empty();
    }

    private Optional<String> described(String header) {
        return lastFailure().described() ? header(header) : Optional.empty();
    }

    private LastFailure lastFailure() {
        if (lastFailure == null) {
            lastFailure = LastFailure.of(this);
        }
        return lastFailure;
    }

    /**
     * Why it is a dead letter, in a word or two: the exception; {@code (handler failed)} if the consumer records no
     * exception, as in the Python implementation; or why the broker dead-lettered it, for example {@code (expired)}.
     */
    public String reason() {
        return exception()
                .or(this::failureText)
                .or(() -> lastFailure().reason())
                .orElse("(not said)");
    }

    /** The handler that failed, as {@code Class#method}; if unknown, the name from the queue. */
    public String handler() {
        return described(RetryHeaders.HANDLER).orElseGet(this::handlerName);
    }

    /** The handler's name on the wire: the last part of the queue's name. */
    public String handlerName() {
        String named = header(RetryHeaders.QUEUE).orElse(queue);
        return named.substring(named.lastIndexOf('.') + 1);
    }

    /** When it became a dead letter, according to its headers; if they do not tell, when it was published. */
    public Optional<Instant> diedAt() {
        return lastFailure()
                .at()
                .or(() -> Optional.ofNullable(properties.getTimestamp()).map(Date::toInstant))
                .or(this::occurredOn);
    }

    /** When the message was created. */
    public Optional<Instant> occurredOn() {
        try {
            return envelope().map(MessageEnvelope::occurredOn);
        } catch (UndecodableMessageException e) {
            return Optional.empty();
        }
    }

    /** The broker's own history, newest entry first. */
    public List<Map<String, Object>> deaths() {
        Map<String, Object> headers = properties.getHeaders();
        if (headers == null || !(headers.get(RequeueHeaders.BROKERS_DEATHS) instanceof List<?> list)) {
            return List.of();
        }
        return list.stream()
                .filter(Map.class::isInstance)
                .map(death -> PlainHeaders.of((Map<?, ?>) death))
                .toList();
    }

    /** The queue that a dead-letter queue belongs to. */
    public static Optional<String> mainQueue(String deadLetterQueue) {
        String prefix = TopologyNames.deadLetter("");
        return deadLetterQueue.startsWith(prefix)
                ? Optional.of(deadLetterQueue.substring(prefix.length()))
                : Optional.empty();
    }
}
