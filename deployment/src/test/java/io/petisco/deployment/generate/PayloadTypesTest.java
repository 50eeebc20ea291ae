package io.petisco.deployment.generate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;

import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.petisco.DomainEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadTypesTest {

    static class Parts {
        record Order(
                Address address,
                List<Line> lines,
                Map<Country, Rate> rates,
                Optional<Voucher> voucher,
                Instant placedAt,
                LocalDate due)
                implements DomainEvent {}

        record Address(Street street) {}

        record Street(String name) {}

        record Line(Shape shape) {}

        enum Country {
            ES,
            DE
        }

        record Rate(int percent) {}

        record Voucher(String code) {}

        sealed interface Shape {}

        record Circle(Radius radius) implements Shape {}

        record Square(int side) implements Shape {}

        record Radius(int value) {}
    }

    @Test
    void recordsEnumsTypeArgumentsAndTheSubtypesOfASealedField() {
        assertThat(classes(Parts.class, Parts.Order.class))
                .contains(
                        name(Parts.Order.class),
                        name(Parts.Address.class),
                        name(Parts.Street.class),
                        name(Parts.Line.class),
                        name(Parts.Country.class),
                        name(Parts.Rate.class),
                        name(Parts.Voucher.class),
                        name(Parts.Shape.class),
                        name(Parts.Circle.class),
                        name(Parts.Square.class),
                        name(Parts.Radius.class))
                .isSorted();
    }

    static class Generics {
        record Moved(List<Shape> shapes, Map<String, ? extends Vehicle> vehicles, Box<Load> box, Page<Entry> page)
                implements DomainEvent {}

        sealed interface Shape {}

        record Circle(int radius) implements Shape {}

        interface Vehicle {}

        record Truck(int axles) implements Vehicle {}

        sealed interface Box<T> {}

        record Full<T>(T content) implements Box<T> {}

        record Empty<T>() implements Box<T> {}

        record Load(int kilograms) {}

        record Page<T extends Numbered>(List<T> rows) {}

        interface Numbered {}

        record Entry(int number) implements Numbered {}
    }

    @Test
    void theSubtypesOfTypeArgumentsOfWildcardsAndOfGenericInterfaces() {
        assertThat(classes(Generics.class, Generics.Moved.class))
                .contains(
                        name(Generics.Circle.class),
                        name(Generics.Truck.class),
                        name(Generics.Full.class),
                        name(Generics.Empty.class),
                        name(Generics.Load.class),
                        name(Generics.Page.class),
                        name(Generics.Numbered.class),
                        name(Generics.Entry.class));
    }

    static class Beans {
        public static class Changed extends Base implements DomainEvent {
            public void setOnlySet(OnlySet value) {}

            @JsonDeserialize(contentAs = Named.class)
            public List<Object> getNamed() {
                return List.of();
            }

            public Unrelated work() {
                return null;
            }
        }

        public abstract static class Base {
            public Inherited getInherited() {
                return null;
            }
        }

        public record Inherited(int number) {}

        public record OnlySet(Built built) {}

        public record Named(int number) {}

        public record Unrelated(int number) {}

        public static final class Built {
            private Built() {}

            @JsonCreator
            static Built of(Source source) {
                return new Built();
            }

            @JsonValue
            Target toJson() {
                return null;
            }
        }

        public record Source(int number) {}

        @JsonSubTypes(@JsonSubTypes.Type(value = Listed.class, name = "listed"))
        public record Target(int number) {}

        public record Listed(int number) {}
    }

    @Test
    void namesOfAccessorsCreatorsAndAnnotationsOfJackson() {
        assertThat(classes(Beans.class, Beans.Changed.class))
                .contains(
                        name(Beans.Base.class),
                        name(Beans.Inherited.class),
                        name(Beans.OnlySet.class),
                        name(Beans.Named.class),
                        name(Beans.Built.class),
                        name(Beans.Source.class),
                        name(Beans.Target.class),
                        name(Beans.Listed.class))
                .doesNotContain(name(Beans.Unrelated.class));
    }

    static class Collections {
        record Sorted(TreeSet<Item> items, Deque<Item> queue, ConcurrentMap<String, Item> map) implements DomainEvent {}

        record Item(Part[] parts, int[] numbers, Part[][] grid) {}

        record Part(int number) {}
    }

    @Test
    void collectionsAndArraysThatJacksonMakesByReflection() {
        PayloadTypes types = types(Collections.class, Collections.Sorted.class);

        assertThat(types.classes()).contains(name(Collections.Item.class), name(Collections.Part.class));
        assertThat(types.collections())
                .contains("java.util.LinkedList", "java.util.TreeSet", "java.util.concurrent.ConcurrentHashMap")
                .doesNotContain("java.util.Deque");
        assertThat(types.arrays())
                .containsExactly(Collections.Part[].class.getName(), Collections.Part[][].class.getName());
    }

    static class Circles {
        record Node(Node parent, List<Node> children) implements DomainEvent {}

        record Other(int number) implements DomainEvent {}
    }

    @Test
    void aTypeThatContainsItselfEndsAndOtherMessagesAreNoPartOfIt() {
        assertThat(classes(Circles.class, Circles.Node.class))
                .contains(name(Circles.Node.class))
                .doesNotContain(name(Circles.Other.class));
    }

    private static List<String> classes(Class<?> application, Class<?> message) {
        return types(application, message).classes();
    }

    private static PayloadTypes types(Class<?> application, Class<?> message) {
        return PayloadTypes.of(
                List.of(DotName.createSimple(message)),
                TestApplication.of(application).index());
    }

    private static String name(Class<?> type) {
        return type.getName();
    }
}
