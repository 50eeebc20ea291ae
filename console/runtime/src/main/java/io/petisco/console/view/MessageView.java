package io.petisco.console.view;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;

import io.petisco.MessageKind;
import io.petisco.operations.message.MessageJson;
import io.petisco.operations.message.RequeueHeaders;
import io.petisco.operations.message.StoredMessage;
import io.petisco.operations.text.Json;
import io.petisco.retry.RetryHeaders;
import io.petisco.text.PlainText;

import static java.nio.charset.StandardCharsets.UTF_8;

/** One message as JSON. Texts of the message are safe to show, and cut if they are long. */
final class MessageView {

    private static final int BODY_BYTES = 64 * 1024;
    private static final int PASSING_BYTES = 8 * 1024;
    private static final int CONTENT = 300;
    private static final int TRACE = 32 * 1024;
    private static final int TEXT = 2_000;
    private static final int NAME = 300;
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

    private MessageView() {}

    /** What a list shows. {@code id} is exact, for requests; what begins with {@code shown} is for the eye. */
    static Map<String, Object> brief(StoredMessage message) {
        Map<String, Object> json = new LinkedHashMap<>();
        message.id().ifPresent(id -> json.put("id", id));
        json.put("shownId", message.id().map(id -> line(id, NAME)).orElse("(none)"));
        json.put("type", line(message.type().orElse(StoredMessage.UNREADABLE), NAME));
        json.put("reason", line(message.reason(), NAME));
        json.put("handler", line(message.handler(), NAME));
        message.failureText().ifPresent(text -> json.put("text", line(text, TEXT)));
        message.diedAt().ifPresent(time -> json.put("at", time.toString()));
        attempts(message).ifPresent(count -> json.put("attempts", count));
        json.put("bytes", message.body().length);
        return json;
    }

    /** A dead letter's count includes its last attempt. */
    private static OptionalInt attempts(StoredMessage message) {
        int count = RetryHeaders.redeliveryCount(message.headers());
        return count > 0 ? OptionalInt.of(count) : OptionalInt.empty();
    }

    /** All of it. */
    static Map<String, Object> full(StoredMessage message) {
        Map<String, Object> json = brief(message);
        json.put("queue", line(message.queue(), NAME));
        json.put("exchange", line(message.exchange(), NAME));
        json.put("routingKey", line(message.routingKey(), NAME));
        json.put("properties", properties(message));
        json.put("headers", headers(message));
        message.stackTrace().ifPresent(trace -> json.put("stackTrace", lines(trace, TRACE)));
        message.earlierFailure().ifPresent(text -> json.put("earlierFailure", line(text, TEXT)));
        json.put("way", way(message));
        json.put("digest", message.bodyDigest());
        json.put("body", body(message.body(), BODY_BYTES));
        return json;
    }

    /** A message that has just been published, whose body is cut early: many may pass. */
    static Map<String, Object> passing(StoredMessage message, Instant now) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", now.toString());
        json.put("shownId", message.id().map(id -> line(id, NAME)).orElse("(none)"));
        json.put("type", line(message.type().orElse(StoredMessage.UNREADABLE), NAME));
        json.put("way", wayOf(message));
        json.put("service", line(message.exchange().replaceFirst("^(retry|dead_letter)\\.", ""), NAME));
        json.put("bytes", message.body().length);
        json.put(
                "content",
                line(
                        message.envelope()
                                .map(envelope -> Json.compact(envelope.attributes()))
                                .orElseGet(() -> new String(message.body(), UTF_8).replaceAll("\\s+", " ")),
                        CONTENT));
        json.put("body", body(message.body(), PASSING_BYTES));
        return json;
    }

    private static String wayOf(StoredMessage message) {
        if (message.exchange().startsWith("dead_letter.")) {
            return "dead";
        }
        if (message.exchange().startsWith("retry.")) {
            return "retry";
        }
        if (message.routingKey().startsWith("retry.")) {
            return "again";
        }
        return message.envelope()
                        .filter(envelope -> envelope.kind() == MessageKind.COMMAND)
                        .isPresent()
                ? "command"
                : "event";
    }

    private static Map<String, Object> properties(StoredMessage message) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (MessageJson.write(new StoredMessage("", "", "", message.properties(), new byte[0]))
                        .get("properties")
                instanceof Map<?, ?> properties) {
            properties.forEach((name, value) -> json.put(String.valueOf(name), line(String.valueOf(value), NAME)));
        }
        return json;
    }

    private static Map<String, Object> headers(StoredMessage message) {
        Map<String, Object> json = new LinkedHashMap<>();
        message.headers().entrySet().stream()
                .filter(header -> !header.getKey().equals(RetryHeaders.STACK_TRACE))
                .sorted(Map.Entry.comparingByKey())
                .forEach(header -> {
                    Object value = MessageJson.value(header.getValue());
                    String text = value instanceof String plain ? plain : Json.compact(value);
                    json.put(line(header.getKey(), NAME), line(text, TEXT));
                });
        return json;
    }

    private static Map<String, Object> body(byte[] body, int most) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bytes", body.length);
        if (body.length > most) {
            // the end may be in the middle of a character
            String text = new String(Arrays.copyOf(body, most), UTF_8).replaceAll("\ufffd+$", "");
            json.put("kind", "text");
            json.put("text", PlainText.lines(text));
            json.put("shownBytes", most);
            return json;
        }
        Optional<String> text = text(body);
        Optional<String> pretty = text.flatMap(MessageView::pretty);
        // JSON means the same with escapes; another text would not
        json.put(
                "editable",
                pretty.isPresent()
                        || text.map(plain -> PlainText.lines(plain).equals(plain))
                                .orElse(false));
        json.put("kind", pretty.isPresent() ? "json" : text.isPresent() ? "text" : "bytes");
        json.put(
                "text",
                pretty.or(() -> text.map(PlainText::lines))
                        .orElseGet(() -> java.util.HexFormat.ofDelimiter(" ").formatHex(body)));
        return json;
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Token by token, so that numbers keep all their digits, and a repeated name stays. */
    private static Optional<String> pretty(String text) {
        StringWriter pretty = new StringWriter();
        try (JsonParser parser = Json.mapper().createParser(text);
                JsonGenerator generator = Json.mapper().createGenerator(pretty)) {
            generator.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));
            while (parser.nextToken() != null) {
                generator.copyCurrentEventExact(parser);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return pretty.getBuffer().length() == 0 ? Optional.empty() : Optional.of(PlainText.lines(pretty.toString()));
    }

    /** What happened to the message, in the order of time, as far as its headers tell. */
    private static List<Map<String, Object>> way(StoredMessage message) {
        List<Step> steps = new ArrayList<>();
        message.occurredOn().ifPresent(time -> steps.add(new Step(time, "created")));
        Date sent = message.properties().getTimestamp();
        if (sent != null) {
            steps.add(new Step(sent.toInstant(), "published"));
        }
        for (Map<String, Object> death : message.deaths()) {
            if (death.get("time") instanceof Date time) {
                steps.add(new Step(
                        time.toInstant(),
                        "expired".equals(death.get("reason"))
                                ? "waited in " + death.get("queue") + ", " + death.get("count")
                                        + " times; this is the first"
                                : death.get("reason") + " in " + death.get("queue")));
            }
        }
        message.header(RequeueHeaders.REQUEUED_AT)
                .flatMap(MessageView::instant)
                .ifPresent(time -> steps.add(new Step(
                        time,
                        "requeued (" + message.header(RequeueHeaders.REQUEUES).orElse("1") + " in all)")));
        message.header(RetryHeaders.FAILED_AT)
                .flatMap(MessageView::instant)
                .ifPresent(time -> steps.add(new Step(
                        time,
                        attempts(message).isPresent()
                                ? "attempt " + attempts(message).getAsInt() + " failed: dead-lettered"
                                : "failed: dead-lettered")));
        steps.sort(Comparator.comparing(Step::at));
        return steps.stream().map(Step::json).toList();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private record Step(Instant at, String what) {
        Map<String, Object> json() {
            return Map.of("at", at.toString(), "what", line(what, NAME));
        }
    }

    static String line(String text, int most) {
        return cut(PlainText.line(text.length() > most ? text.substring(0, most) + "…" : text), 6 * most);
    }

    private static String lines(String text, int most) {
        return PlainText.lines(text.length() > most ? text.substring(0, most) + "\n…" : text);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "…" : text;
    }
}
