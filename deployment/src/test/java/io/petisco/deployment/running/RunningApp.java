package io.petisco.deployment.running;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jboss.shrinkwrap.api.asset.StringAsset;

import io.quarkus.test.QuarkusUnitTest;

/**
 * Builds and starts a small application for one test class, with its own virtual host or, for tests {@link OnBothTransports},
 * with an in-memory broker.
 */
public final class RunningApp {

    private final QuarkusUnitTest test = new QuarkusUnitTest();
    private final List<Class<?>> classes = new ArrayList<>();
    private final Map<String, String> resources = new HashMap<>();

    private RunningApp() {}

    public static RunningApp of(String virtualHost, Map<String, String> configuration, Class<?>... classes) {
        RunningApp app = new RunningApp();
        app.addClasses(classes);
        // the application loads the test class a second time, with the classes of its fields
        app.addClasses(RunningApp.class, Management.class, BrokerForTests.class, Spy.class, TestedTransport.class);
        app.addClasses(
                RabbitMqAccess.class, InMemoryAccess.class, Listing.class, InMemoryListing.class, ConsumeLines.class);
        configuration.forEach(app.test::overrideConfigKey);
        if (TestedTransport.isInMemory()) {
            app.test.overrideConfigKey("quarkus.petisco.transport", "in-memory");
        } else {
            app.test.overrideRuntimeConfigKey("rabbitmq-virtual-host", virtualHost);
            app.test.setBeforeAllCustomizer(() -> new Management().freshVirtualHost(virtualHost));
        }
        return app;
    }

    public RunningApp addClasses(Class<?>... more) {
        classes.addAll(List.of(more));
        return this;
    }

    public RunningApp addResource(String name, String content) {
        resources.put(name, content);
        return this;
    }

    public QuarkusUnitTest build() {
        return test.withApplicationRoot(jar -> {
            jar.addClasses(classes.toArray(Class[]::new))
                    .addAsResource("golden/topology.json")
                    .addAsResource("golden/messages.json");
            resources.forEach((name, content) -> jar.addAsResource(new StringAsset(content), name));
        });
    }
}
