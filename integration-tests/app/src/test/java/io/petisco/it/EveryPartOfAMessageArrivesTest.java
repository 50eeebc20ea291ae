package io.petisco.it;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEventBus;
import io.petisco.it.Shapes.Circle;
import io.petisco.it.Shapes.Collections;
import io.petisco.it.Shapes.Colour;
import io.petisco.it.Shapes.Comment;
import io.petisco.it.Shapes.Drawn;
import io.petisco.it.Shapes.Layer;
import io.petisco.it.Shapes.Paged;
import io.petisco.it.Shapes.Pen;
import io.petisco.it.Shapes.Point;
import io.petisco.it.Shapes.Row;
import io.petisco.it.Shapes.Square;
import io.petisco.it.Shapes.Tag;
import io.petisco.it.Shapes.Times;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(WithBroker.class)
class EveryPartOfAMessageArrivesTest {

    private final DomainEventBus events = App.get(DomainEventBus.class);
    private final Received received = App.get(Received.class);

    @Test
    void sealedTypesEnumsArraysTimesAndCollections() {
        Drawn event = new Drawn(
                List.of(new Circle(new Point(1, 2), 3), new Square(new Point(4, 5), 6)),
                Map.of(Colour.RED, new Pen(7)),
                new Layer[] {new Layer(8)},
                new Layer[][] {{new Layer(9)}},
                Optional.of(new Comment("fine")),
                new Times(
                        Instant.parse("2026-11-24T10:00:00.123456Z"),
                        LocalDate.of(2026, 12, 1),
                        Duration.ofMinutes(90),
                        YearMonth.of(2026, 12)),
                new Collections(
                        new ArrayDeque<>(List.of(new Tag("queued"))),
                        new TreeSet<>(List.of("a", "b")),
                        new TreeMap<>(Map.of("sorted", new Tag("sorted"))),
                        new ConcurrentHashMap<>(Map.of("shared", new Tag("shared")))));

        events.publish(event);

        await().until(() -> !received.by("draws").isEmpty());
        Drawn drawn = (Drawn) received.by("draws").get(0).message();
        assertThat(drawn).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void genericTypesInGenericTypes() {
        int number = ThreadLocalRandom.current().nextInt();

        events.publish(new Paged<>(1, List.of(new Row(number))));

        await().until(() -> received.by("pages", number).size() == 1);
    }
}
