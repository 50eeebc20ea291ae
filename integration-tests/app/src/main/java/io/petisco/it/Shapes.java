package io.petisco.it;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;

/** Events that reach their nested types in all possible ways: a native executable needs all these types. */
@ApplicationScoped
public class Shapes {

    @Inject
    Received received;

    public record Drawn(
            List<Shape> shapes,
            Map<Colour, ? extends Pen> pens,
            Layer[] layers,
            Layer[][] grid,
            Optional<Comment> comment,
            Times times,
            Collections collections)
            implements DomainEvent {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Square.class, name = "square")
    })
    public sealed interface Shape {}

    public record Circle(Point centre, int radius) implements Shape {}

    public record Square(Point corner, int sideLength) implements Shape {}

    public record Point(int xPosition, int yPosition) {}

    public enum Colour {
        RED,
        BLUE
    }

    public record Pen(int lineWidth) {}

    public record Layer(int layerNumber) {}

    public record Comment(String commentText) {}

    public record Times(Instant drawnAt, LocalDate dueDate, Duration timeSpent, YearMonth month) {}

    public record Collections(
            Deque<Tag> queue,
            TreeSet<String> sorted,
            SortedMap<String, Tag> byName,
            ConcurrentMap<String, Tag> concurrent) {}

    public record Tag(String tagName) {}

    /** A generic event with a type argument that is generic too. */
    public record Paged<T>(int pageNumber, T rows) implements DomainEvent {}

    public record Row(int rowNumber) {}

    @HandlesEvent
    void draws(Drawn event, MessageContext context) {
        received.add("draws", event, context);
    }

    @HandlesEvent
    void pages(Paged<List<Row>> event, MessageContext context) {
        received.add("pages", event.rows().get(0).rowNumber(), context);
    }
}
