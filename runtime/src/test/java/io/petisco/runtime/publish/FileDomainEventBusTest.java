package io.petisco.runtime.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEventBus;
import io.petisco.Messages.InvoicePaid;
import io.petisco.Messages.UserCreated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FileDomainEventBusTest {

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void asPetiscosBusWritesThem() throws IOException {
        Path file = Files.writeString(folder.resolve("events.json"), "what was there before");
        DomainEventBus bus = new FileDomainEventBus(file, mapper);

        bus.withMeta(Map.of("client_id", "web")).publish(new UserCreated(new UUID(0, 1)));
        bus.publish(List.of(new UserCreated(new UUID(0, 2)), new InvoicePaid(new UUID(0, 3), 5)));
        bus.forService("billing")
                .publishAsync(new UserCreated(new UUID(0, 4)))
                .await()
                .atMost(Duration.ofSeconds(10));

        JsonNode events = mapper.readTree(file.toFile());
        assertThat(events.fieldNames()).toIterable().containsExactly("user.created", "invoice.paid");
        assertThat(events.get("user.created"))
                .extracting(event -> event.at("/data/attributes/user_id").asText())
                .as("the newest first")
                .containsExactly(new UUID(0, 4).toString(), new UUID(0, 2).toString(), new UUID(0, 1).toString());
        assertThat(events.at("/user.created/2/data/meta/client_id").asText()).isEqualTo("web");
        assertThat(events.at("/invoice.paid/0/data/version").asInt()).isEqualTo(2);
        assertThat(Files.readString(file)).startsWith("{\n    \"user.created\"");
        assertThat(folder)
                .isDirectoryContaining(path -> path.equals(file))
                .satisfies(path -> assertThat(Files.list(path)).hasSize(1));
    }

    @Test
    void andItSaysWhereItCannot() {
        Path file = folder.resolve("missing").resolve("events.json");

        assertThatThrownBy(() -> new FileDomainEventBus(file, mapper).publish(new UserCreated(new UUID(0, 1))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void behindALinkThatStays() throws IOException {
        Path target = folder.resolve("real.json");
        Path link = Files.createSymbolicLink(folder.resolve("events.json"), Path.of("real.json"));

        new FileDomainEventBus(link, mapper).publish(new UserCreated(new UUID(0, 1)));
        new FileDomainEventBus(link, mapper).publish(new InvoicePaid(new UUID(0, 2), 5));

        assertThat(link).isSymbolicLink();
        assertThat(mapper.readTree(target.toFile()).fieldNames()).toIterable().containsExactly("invoice.paid");
    }

    /** Otherwise, the bus would also replace a device, if the user has the permission. */
    @Test
    void andNothingElseIsReplaced() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));

        assertThatThrownBy(() -> new FileDomainEventBus(data, mapper).publish(new UserCreated(new UUID(0, 1))))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(data + " is not a regular file");
        assertThat(data).isEmptyDirectory();
    }
}
