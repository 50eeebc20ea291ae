package io.petisco.deployment.scan;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.type.TypeFactory;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.Message;
import io.petisco.deployment.TestApplication;
import io.petisco.runtime.consume.HandledType;

import static org.assertj.core.api.Assertions.assertThat;

class HandlerMethodsSubtypesTest {

    sealed interface UserEvent<T> extends DomainEvent {}

    record Renamed(String name) implements UserEvent<String> {}

    record Aged(int age) implements UserEvent<Integer> {}

    record Changed<V>(V value) implements UserEvent<V> {}

    abstract static non-sealed class Base<T> implements UserEvent<T> {}

    static class Deleted extends Base<String> {}

    static class OfStrings {
        @HandlesEvent
        void on(UserEvent<String> event) {}
    }

    static class Any {
        @HandlesEvent
        void on(UserEvent<?> event) {}
    }

    static class Named {
        @HandlesEvent({UserEvent.class, Renamed.class})
        void on(Message event) {}
    }

    private static final String CLASS = HandlerMethodsSubtypesTest.class.getName();

    @Test
    void thatFitItsTypeArguments() {
        assertThat(types(OfStrings.class)).containsExactly("Changed<java.lang.String>", "Deleted", "Renamed");
    }

    @Test
    void withAWildcardAllOfThem() {
        assertThat(types(Any.class)).containsExactly("Aged", "Changed<java.lang.Object>", "Deleted", "Renamed");
    }

    @Test
    void alsoWhereTheAnnotationNamesTheInterface() {
        assertThat(types(Named.class)).containsExactly("Aged", "Changed", "Deleted", "Renamed");
    }

    private static List<String> types(Class<?> handler) {
        return TestApplication.of(
                        handler, UserEvent.class, Renamed.class, Aged.class, Changed.class, Base.class, Deleted.class)
                .plan()
                .handlers()
                .get(0)
                .types()
                .stream()
                .map(HandledType::javaType)
                .peek(type -> TypeFactory.defaultInstance().constructFromCanonical(type))
                .map(type -> type.replace(CLASS + "$", ""))
                .toList();
    }
}
