package io.petisco.runtime.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.petisco.DelayedEventBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.Scheduled;
import io.petisco.fallback.Links;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.JsonNaming;
import io.petisco.wire.MessageMapper;
import io.petisco.wire.WireType;
import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * A bus that writes events to a file instead of publishing them, for tests and for scripts without a broker. The file
 * has the format of the Python implementation's {@code FileDomainEventBus}: one JSON object that has the list of events
 * for each event name, newest first. It contains all events that were published with this bus; its previous content is
 * replaced. Safe for use by several threads.
 */
public final class FileDomainEventBus implements DomainEventBus {

    /** The file has the format of the Python implementation: the application's mapper writes only the attributes. */
    private static final ObjectMapper FILE = new ObjectMapper();

    private static final DefaultIndenter INDENT = new DefaultIndenter("    ", "\n");

    private final Events events;
    private final PublishOptions options;

    /**
     * @param file the file; its folder must exist
     * @param mapper the application's mapper; a copy of it writes attributes in snake case
     */
    public FileDomainEventBus(Path file, ObjectMapper mapper) {
        this(new Events(file, MessageMapper.from(mapper, JsonNaming.SNAKE_CASE)), PublishOptions.DEFAULT);
    }

    private FileDomainEventBus(Events events, PublishOptions options) {
        this.events = events;
        this.options = options;
    }

    /** @throws UncheckedIOException if the file cannot be written */
    @Override
    public void publish(DomainEvent... published) {
        events.add(List.of(published), CurrentMessage.correlate(CurrentMessage.get(), options.meta()));
    }

    /** @throws UncheckedIOException if the file cannot be written */
    @Override
    public void publish(Collection<? extends DomainEvent> published) {
        events.add(List.copyOf(published), CurrentMessage.correlate(CurrentMessage.get(), options.meta()));
    }

    @Override
    @CheckReturnValue
    public Uni<Void> publishAsync(DomainEvent... published) {
        return publishAsync(List.of(published));
    }

    @Override
    @CheckReturnValue
    public Uni<Void> publishAsync(Collection<? extends DomainEvent> published) {
        List<? extends DomainEvent> copy = List.copyOf(published);
        Map<String, Object> meta = CurrentMessage.correlate(CurrentMessage.get(), options.meta());
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> events.add(copy, meta))
                .runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }

    @Override
    @CheckReturnValue
    public DomainEventBus withMeta(Map<String, ?> meta) {
        return new FileDomainEventBus(events, options.withMeta(meta));
    }

    /** A bus for the same file, which does not contain priorities. */
    @Override
    @CheckReturnValue
    public DomainEventBus withPriority(int priority) {
        return new FileDomainEventBus(events, options.withPriority(priority));
    }

    /** A bus for the same file, which does not contain the service of an event. */
    @Override
    @CheckReturnValue
    public DomainEventBus forService(String service) {
        return new FileDomainEventBus(events, options.forService(service));
    }

    @Override
    public DelayedEventBus in(Duration delay) {
        throw noTimes();
    }

    @Override
    public DelayedEventBus at(Instant due) {
        throw noTimes();
    }

    @Override
    public boolean cancel(Scheduled scheduled) {
        throw noTimes();
    }

    private static UnsupportedOperationException noTimes() {
        return new UnsupportedOperationException("a file has no events that leave later");
    }

    /** A bus for the same file, which keeps the order of events anyway. */
    @Override
    @CheckReturnValue
    public DomainEventBus withKey(Object key) {
        return new FileDomainEventBus(events, options.withKey(key));
    }

    /** A bus for the same file, to which events are written at once anyway. */
    @Override
    @CheckReturnValue
    public DomainEventBus immediately() {
        return new FileDomainEventBus(events, options.atOnce());
    }

    private static final class Events {

        private final Path file;
        private final ObjectWriter json;
        private final EnvelopeWriter envelopes;
        private final Map<String, Deque<JsonNode>> byName = new LinkedHashMap<>();

        Events(Path file, ObjectMapper mapper) {
            this.file = file.toAbsolutePath();
            this.json = FILE.writer(
                    new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));
            this.envelopes = new EnvelopeWriter(mapper);
        }

        synchronized void add(List<? extends DomainEvent> events, Map<String, Object> meta) {
            try {
                for (DomainEvent event : events) {
                    WireType type = WireType.of(event.getClass());
                    byte[] body = envelopes.write(UUID.randomUUID().toString(), type, Instant.now(), meta, event);
                    byName.computeIfAbsent(type.name(), none -> new ArrayDeque<>())
                            .addFirst(FILE.readTree(body));
                }
                Path target = Links.followed(file);
                if (Files.exists(target) && !Files.isRegularFile(target)) {
                    throw new IOException(file + " is not a regular file"); // the move would replace it
                }
                Path whole = Files.createTempFile(
                        target.getParent(), target.getFileName().toString(), ".part");
                try {
                    Files.write(whole, json.writeValueAsBytes(byName));
                    Files.move(whole, target, StandardCopyOption.REPLACE_EXISTING);
                } finally {
                    Files.deleteIfExists(whole);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
