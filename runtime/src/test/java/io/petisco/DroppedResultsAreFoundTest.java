package io.petisco;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.petisco.runtime.publish.FileDomainEventBus;
import io.smallrye.common.annotation.CheckReturnValue;

import static org.assertj.core.api.Assertions.assertThat;

/** IDEs and Error Prone warn if a program drops the result of such a method. The call alone has no effect. */
class DroppedResultsAreFoundTest {

    static Stream<Method> methodsThatOnlyReturnSomething() {
        return Stream.of(DomainEventBus.class, CommandBus.class, FileDomainEventBus.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic()
                        && List.of("Uni", "DomainEventBus", "CommandBus")
                                .contains(method.getReturnType().getSimpleName()));
    }

    @ParameterizedTest
    @MethodSource("methodsThatOnlyReturnSomething")
    void byTheirAnnotation(Method method) {
        assertThat(method.isAnnotationPresent(CheckReturnValue.class))
                .as(method.toString())
                .isTrue();
    }
}
