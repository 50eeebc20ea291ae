package io.petisco.deployment.yaml;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.shrinkwrap.api.asset.StringAsset;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

/** An application that needs no broker, configured only by a file {@code application.yaml}. */
@ApplicationScoped
public class YamlApp {

    record UserCreated(String name) implements DomainEvent {}

    @HandlesEvent
    void sendMail(UserCreated event) {}

    static QuarkusUnitTest of(String yaml) {
        return new QuarkusUnitTest()
                .withApplicationRoot(jar -> jar.addClasses(YamlApp.class, UserCreated.class)
                        .addAsResource(new StringAsset(yaml), "application.yaml"))
                .setForcedDependencies(
                        List.of(Dependency.of("io.quarkus", "quarkus-config-yaml", Version.getVersion())));
    }
}
