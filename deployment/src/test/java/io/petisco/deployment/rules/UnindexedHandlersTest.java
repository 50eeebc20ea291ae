package io.petisco.deployment.rules;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.petisco.Command;
import io.petisco.DomainEvent;
import io.petisco.HandlesCommand;
import io.petisco.HandlesEvent;

import static org.assertj.core.api.Assertions.assertThat;

class UnindexedHandlersTest {

    record Created(String name) implements DomainEvent {}

    record Create(String name) implements Command {}

    static class Events {
        @HandlesEvent
        void on(Created event) {}
    }

    static class Commands {
        @HandlesCommand
        void on(Create command) {}
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream bytes = type.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return bytes.readAllBytes();
        }
    }

    @Test
    void areFoundByTheirAnnotations() throws IOException {
        assertThat(UnindexedHandlers.hasHandlers(classFile(Events.class))).isTrue();
        assertThat(UnindexedHandlers.hasHandlers(classFile(Commands.class))).isTrue();
        assertThat(UnindexedHandlers.hasHandlers(classFile(Created.class))).isFalse();
        assertThat(UnindexedHandlers.hasHandlers(new byte[0])).isFalse();
    }

    @Test
    void areLookedForWhereAnApplicationsOwnLibrariesAre() {
        assertThat(UnindexedHandlers.mayHaveHandlers("com.acme.orders")).isTrue();
        assertThat(UnindexedHandlers.mayHaveHandlers("io.quarkusclub")).isTrue();
        assertThat(UnindexedHandlers.mayHaveHandlers("io.quarkus.arc")).isFalse();
        assertThat(UnindexedHandlers.mayHaveHandlers("io.petisco")).isFalse();
    }

    @Test
    void areNamedWithTheWayOut() {
        assertThat(UnindexedHandlers.warning("com.acme", "orders", List.of("com.acme.B", "com.acme.A")))
                .isEqualTo("the dependency com.acme:orders has handlers in com.acme.A, com.acme.B, but no Jandex"
                        + " index, so they are ignored. Add the jandex-maven-plugin to that library, or set"
                        + " quarkus.index-dependency.orders.group-id=com.acme and"
                        + " quarkus.index-dependency.orders.artifact-id=orders");
    }
}
