package io.petisco.deployment.generate;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.quarkus.builder.BuildChainBuilder;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks the complete path: from handlers to the classes that Quarkus registers for a native executable. */
class NativeExecutablesFindRegisteredClassesTest {

    private static final String FILE = "registered.txt";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(
                    Shop.class,
                    Shop.Paged.class,
                    Shop.Item.class,
                    Shop.Shape.class,
                    Shop.Circle.class,
                    Shop.OnlyPublished.class,
                    Shop.Detail.class,
                    Shop.InvalidItem.class))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.transport", "in-memory")
            .overrideConfigKey("mp.messaging.incoming.orders.enabled", "false")
            .overrideConfigKey("mp.messaging.incoming.orders.connector", "smallrye-in-memory")
            .overrideConfigKey("mp.messaging.incoming.orders.no-retry-for", "java.lang.ArithmeticException")
            .addBuildChainCustomizer(NativeExecutablesFindRegisteredClassesTest::write);

    /** The handlers and messages of the application. */
    static class Shop {
        record Paged<T>(T rows, Shape[] shapes) implements DomainEvent {}

        record Item(int number) {}

        sealed interface Shape {}

        record Circle(int radius) implements Shape {}

        record OnlyPublished(List<Detail> details) implements DomainEvent {}

        record Detail(int number) {}

        static class InvalidItem extends RuntimeException {}

        @HandlesEvent(noRetryFor = InvalidItem.class)
        void onPaged(Paged<List<Item>> event) {}
    }

    private static void write(BuildChainBuilder chain) {
        chain.addBuildStep(context -> {
                    TreeSet<String> lines = new TreeSet<>();
                    for (ReflectiveClassBuildItem item : context.consumeMulti(ReflectiveClassBuildItem.class)) {
                        String what = item.isMethods() ? " with methods" : "";
                        item.getClassNames().forEach(name -> lines.add(name + what));
                    }
                    context.consumeMulti(ExtensionSslNativeSupportBuildItem.class)
                            .forEach(item -> lines.add("tls " + item.getExtension()));
                    context.produce(new GeneratedResourceBuildItem(
                            FILE, String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
                })
                .consumes(ReflectiveClassBuildItem.class)
                .consumes(ExtensionSslNativeSupportBuildItem.class)
                .produces(GeneratedResourceBuildItem.class)
                .build();
    }

    @Test
    void messagesTheirPartsTypeArgumentsAndExceptions() throws Exception {
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            List<String> registered = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(registered)
                    .containsAll(Stream.of(
                                    Shop.Paged.class,
                                    Shop.Item.class,
                                    Shop.Shape.class,
                                    Shop.Circle.class,
                                    Shop.OnlyPublished.class,
                                    Shop.Detail.class)
                            .map(type -> type.getName() + " with methods")
                            .toList())
                    .contains(
                            "java.util.List",
                            Shop.Shape[].class.getName(),
                            Shop.InvalidItem.class.getName(),
                            "java.lang.ArithmeticException",
                            "tls petisco");
        }
    }
}
