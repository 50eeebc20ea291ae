package io.petisco.deployment.lock;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LockFormatTest {

    enum Channel {
        SMS,
        MAIL
    }

    record Address(String city, @Nullable String zip) {}

    record UserCreated(
            UUID userId,
            Instant at,
            Channel channel,
            List<Address> addresses,
            Map<String, BigDecimal> prices,
            Optional<String> note,
            Object anything)
            implements DomainEvent {}

    record InvoicePaid(int amount) implements DomainEvent {}

    record DeleteUser(UUID userId) implements Command {}

    static class Handlers {
        @HandlesEvent(service = "billing")
        void book(InvoicePaid event) {}

        @HandlesCommand
        void delete(DeleteUser command) {}
    }

    private final Lock lock = Locks.of(TestApplication.of(LockFormatTest.class));

    @Test
    void whatWasWrittenIsReadAgain() {
        assertThat(LockFormat.read(LockFormat.write(lock))).isEqualTo(lock);
    }

    @Test
    void theMessagesAreSortedAndShowTheirDirection() {
        assertThat(lock.messages().values())
                .extracting(lock::label)
                .containsExactly(
                        "event invoice.paid version 1 of acme.billing",
                        "command delete.user version 1",
                        "event user.created version 1");
        assertThat(lock.messages().values())
                .extracting(message -> message.published() + " " + message.handled())
                .containsExactly("false true", "true true", "true false");
    }

    @Test
    void attributesHaveTheirTypesAndPaths() {
        LockedMessage created = lock.messages().values().stream()
                .filter(message -> message.name().equals("user.created"))
                .findFirst()
                .orElseThrow();

        assertThat(created.attributes().entrySet())
                .extracting(attribute ->
                        attribute.getKey() + ": " + attribute.getValue().typeText()
                                + (attribute.getValue().required() ? ", required" : "")
                                + (attribute.getValue().constants().isEmpty()
                                        ? ""
                                        : ", " + attribute.getValue().constants()))
                .containsExactly(
                        "addresses: array, required",
                        "addresses[]: object",
                        "addresses[].city: string, required",
                        "addresses[].zip: string",
                        "anything: any, required",
                        "at: string (date-time), required",
                        "channel: string, required, [MAIL, SMS]",
                        "note: string",
                        "prices: object, required",
                        "prices.*: number",
                        "user_id: string (uuid), required");
    }

    /** The bytes are part of the contract: a lock of an older version of the extension or of another JDK has to be equal. */
    @Test
    void theFileHasTheseBytes() {
        Lock small = Locks.of(TestApplication.of(DeleteUser.class));

        assertThat(new String(LockFormat.write(small), StandardCharsets.UTF_8)).isEqualTo("""
                {
                  "format" : 1,
                  "organization" : "acme",
                  "service" : "registration",
                  "exchanges" : [
                    "acme.registration",
                    "dead_letter.acme.registration",
                    "retry.acme.registration"
                  ],
                  "queues" : [ ],
                  "bindings" : [ ],
                  "messages" : [
                    {
                      "publisher" : "acme.registration",
                      "kind" : "command",
                      "name" : "delete.user",
                      "version" : 1,
                      "published" : true,
                      "handled" : false,
                      "attributes" : [
                        {
                          "name" : "user_id",
                          "type" : "string",
                          "format" : "uuid",
                          "required" : true
                        }
                      ]
                    }
                  ]
                }
                """);
    }

    @Test
    void theMarksOfAMergeConflictAreNamedByTheirLine() {
        assertThatThrownBy(
                        () -> LockFormat.read("{\n  \"format\" : 1,\n<<<<<<< HEAD\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableLockException.class)
                .hasMessageStartingWith("line 3: ");
    }

    @Test
    void anotherFormatOrAnotherFileIsRefused() {
        assertThatThrownBy(() -> LockFormat.read("{\"format\": 2}".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("it has format 2, and this version of the extension reads format 1");
        assertThatThrownBy(() -> LockFormat.read("{}".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("it has no \"format\"");
        assertThatThrownBy(() -> LockFormat.read(
                        "{\"format\": 1, \"queues\": [{\"nam\": \"x\"}]}".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("an object has no text \"name\": {\"nam\":\"x\"}");
    }
}
