package io.petisco.deployment.telemetry;

import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import javax.management.ObjectName;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEventBus;
import io.petisco.deployment.devservices.Greetings;
import io.petisco.runtime.consume.HandlingObserver;
import io.petisco.runtime.publish.PublishObserver;
import io.petisco.transport.TransportObserver;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;

/** This module's tests run without the extensions for metrics, traces and health. */
class WithoutTheExtensionsNothingIsLoadedTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Greetings.class, Greetings.Greeted.class))
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.application.name", "greeter")
            .overrideConfigKey("quarkus.petisco.transport", "in-memory")
            // the build must not search for the libraries either
            .setLogRecordPredicate(line -> line.getLoggerName().startsWith("io.quarkus.arc")
                    && line.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(lines -> assertThat(lines).isEmpty());

    @Inject
    DomainEventBus events;

    @Inject
    Greetings greetings;

    @Test
    void neitherBeansNorClasses() throws Exception {
        events.publish(new Greetings.Greeted("ada"));
        assertThat(greetings.next()).isEqualTo("ada");

        assertThat(Arc.container().listAll(HandlingObserver.class)).isEmpty();
        assertThat(Arc.container().listAll(PublishObserver.class)).isEmpty();
        assertThat(Arc.container().listAll(TransportObserver.class)).isEmpty();
        assertThat(loadedClasses())
                .contains("io.petisco.runtime.consume.QueueObservers") // the list contains the loaded classes
                .doesNotContain("io.petisco.runtime.metrics.")
                .doesNotContain("io.petisco.runtime.tracing.")
                .doesNotContain("io.petisco.runtime.health.");
    }

    private static String loadedClasses() throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmClassHierarchy",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }
}
