package io.petisco.deployment.devservices;

import java.util.List;
import java.util.logging.LogRecord;

import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** {@link Greetings} as an application in test mode, without any configuration of the broker. */
final class GreetingsApp {

    static final Class<?>[] CLASSES = {
        Greetings.class, Greetings.Greeted.class, GreetingsApp.class, NoBrokerConfigured.class
    };

    /** The image of the containers that tests start: the default of the dev service, unless a system property sets another. */
    static final String IMAGE = System.getProperty("petisco.test.rabbitmq.image", "rabbitmq:4-management");

    private GreetingsApp() {}

    static QuarkusUnitTest withKind(String kind) {
        return new QuarkusUnitTest()
                .withApplicationRoot(jar -> jar.addClasses(CLASSES))
                .overrideConfigKey("quarkus.petisco.organization", "acme")
                .overrideConfigKey("quarkus.petisco.service", "greeter")
                .overrideConfigKey("quarkus.petisco.devservices.kind", kind)
                .setLogRecordPredicate(line -> "io.petisco.devservices".equals(line.getLoggerName()));
    }

    static void assertOneLine(List<LogRecord> lines, String pattern) {
        assertThat(lines).hasSize(1);
        String text = String.format(lines.get(0).getMessage(), lines.get(0).getParameters());
        assertThat(text).matches(pattern);
    }
}
