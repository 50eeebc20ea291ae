package io.petisco.cli.deadletters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.petisco.cli.terminal.Style;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.message.MessageJson;
import io.petisco.operations.message.RequeueHeaders;
import io.petisco.operations.message.StoredMessage;
import io.petisco.operations.text.Json;
import io.petisco.retry.RetryHeaders;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Shows a message to the user. */
final class MessageView {

    /** Headers that are shown elsewhere in the output. */
    private static final Set<String> SHOWN_ELSEWHERE = Set.of(
            RetryHeaders.STACK_TRACE,
            RetryHeaders.EXCEPTION,
            RetryHeaders.MESSAGE,
            RequeueHeaders.BROKERS_DEATHS,
            RequeueHeaders.DEATHS);

    private final Terminal terminal;

    MessageView(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(StoredMessage message) {
        title(message.type().orElse("(unreadable)") + " " + message.id().orElse("(no id)"));
        line("queue", message.queue());
        line("routing key", message.routingKey());
        message.occurredOn().map(Instant::toString).ifPresent(time -> line("made", time));
        message.diedAt().map(Instant::toString).ifPresent(time -> line("dead since", time));
        line("handler", message.handler());
        line("exception", Style.RED.of(message.reason(), terminal.colored()));
        message.failureText().ifPresent(text -> line("message", text));

        title("headers");
        message.headers().forEach((name, value) -> {
            if (!SHOWN_ELSEWHERE.contains(name)) {
                line(name, value instanceof String text ? text : Json.compact(MessageJson.value(value)));
            }
        });

        history(message);

        title("body");
        terminal.printLines(body(message.body()));

        message.header(RetryHeaders.STACK_TRACE).ifPresent(trace -> {
            title(message.stackTrace().isPresent() ? "stack trace" : "stack trace of the earlier failure");
            terminal.printLines(Style.DIM.of(trace.stripTrailing(), terminal.colored()));
        });
    }

    private void history(StoredMessage message) {
        List<String> lines = new ArrayList<>();
        message.earlierFailure().ifPresent(failure -> lines.add("failed before: " + failure));
        for (Map<String, Object> death : message.deaths()) {
            lines.add(death.get("count") + " x " + death.get("reason") + " in " + death.get("queue")
                    + (death.get("time") instanceof java.util.Date time ? ", last at " + time.toInstant() : ""));
        }
        Optional<String> requeues = message.header(RequeueHeaders.REQUEUES);
        requeues.ifPresent(times -> lines.add("requeued " + times + " x, last at "
                + message.header(RequeueHeaders.REQUEUED_AT).orElse("?")));
        if (!lines.isEmpty()) {
            title("history");
            lines.forEach(line -> terminal.print("  " + line));
        }
    }

    private static String body(byte[] body) {
        String text = new String(body, UTF_8);
        try {
            return Json.indented(Json.object(text));
        } catch (JsonProcessingException e) {
            return text;
        }
    }

    private void title(String text) {
        terminal.print(Style.BOLD.of(text, terminal.colored()));
    }

    private void line(String name, String value) {
        terminal.print("  " + Style.CYAN.of(name, terminal.colored()) + ": " + value);
    }
}
