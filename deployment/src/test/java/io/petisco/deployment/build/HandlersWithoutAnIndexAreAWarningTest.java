package io.petisco.deployment.build;

import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

class HandlersWithoutAnIndexAreAWarningTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withEmptyApplication()
            .withAdditionalDependency(jar -> jar.addClasses(OfALibrary.class, Created.class))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.service", "library")
            .overrideConfigKey("quarkus.petisco.transport", "in-memory")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> assertThat(records)
                    .extracting(LogRecord::getMessage)
                    .anySatisfy(message -> assertThat(message).contains("721"))
                    .isNotEmpty());

    public record Created(String name) implements DomainEvent {}

    public static class OfALibrary {
        @HandlesEvent
        void on(Created event) {}
    }

    @Test
    void inTheLogOfTheBuild() {
        // the records are looked at when the application has stopped
    }
}
