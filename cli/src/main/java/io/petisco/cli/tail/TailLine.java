package io.petisco.cli.tail;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import io.petisco.MessageEnvelope;
import io.petisco.MessageKind;
import io.petisco.cli.terminal.Style;
import io.petisco.operations.message.StoredMessage;
import io.petisco.operations.text.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A message on one line: its time, kind, type, id and content. */
final class TailLine {

    private static final int MAX_LENGTH = 400;

    private final boolean colored;

    TailLine(boolean colored) {
        this.colored = colored;
    }

    String of(StoredMessage message) {
        String time = LocalTime.now(ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
        return Style.DIM.of(time, colored) + " " + way(message) + " "
                + message.envelope().map(this::known).orElseGet(() -> unknown(message));
    }

    private String way(StoredMessage message) {
        String key = message.routingKey();
        if (message.exchange().startsWith("dead_letter.")) {
            return Style.RED.of("dead   ", colored);
        }
        if (message.exchange().startsWith("retry.")) {
            return Style.YELLOW.of("retry  ", colored);
        }
        if (key.startsWith("retry.")) {
            return Style.YELLOW.of("again  ", colored);
        }
        return message.envelope().filter(e -> e.kind() == MessageKind.COMMAND).isPresent() ? "command" : "event  ";
    }

    private String known(MessageEnvelope envelope) {
        String meta = envelope.meta().isEmpty() ? "" : " meta " + Json.compact(envelope.meta());
        String attributes = Json.compact(envelope.attributes());
        return Style.BOLD.of(envelope.type(), colored)
                + (envelope.version() == 1 ? "" : " v" + envelope.version())
                + " " + Style.CYAN.of(envelope.id(), colored) + " " + cut(attributes + meta);
    }

    private static String unknown(StoredMessage message) {
        return "(unreadable) " + message.routingKey() + " "
                + cut(new String(message.body(), UTF_8).replaceAll("\\s+", " "));
    }

    private static String cut(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }
}
