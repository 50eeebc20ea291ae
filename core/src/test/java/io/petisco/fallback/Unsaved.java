package io.petisco.fallback;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

import io.petisco.Message;
import io.petisco.Messages.UserCreated;
import io.petisco.PublishTimeoutException;
import io.petisco.UnpublishedMessage;

/** Messages for a fallback. */
record Unsaved(String id, byte[] body) implements UnpublishedMessage {

    static final Instant TIME = Instant.parse("2026-11-24T21:00:00.123456Z");

    static UnpublishedMessage numbered(int number) {
        return new Unsaved(
                String.valueOf(number),
                ("{\"data\": \"line\\nbreak, \u00fc \ud83d\ude00 " + number + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    static PublishTimeoutException timeout(List<UnpublishedMessage> messages) {
        return new PublishTimeoutException(
                "no connection",
                messages.stream().map(UnpublishedMessage::message).toList(),
                null);
    }

    @Override
    public Message message() {
        return new UserCreated(new UUID(0, 1));
    }

    @Override
    public String exchange() {
        return "acme.registration";
    }

    @Override
    public String routingKey() {
        return "acme.registration.1.event.user_created";
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public String type() {
        return "user.created";
    }

    @Override
    public String appId() {
        return "acme.registration";
    }

    @Override
    public OptionalInt priority() {
        return OptionalInt.of(5);
    }

    @Override
    public Instant timestamp() {
        return TIME;
    }
}
