package io.petisco.deployment.management;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.petisco.runtime.PetiscoBuildTimeConfig;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.annotations.BuildProducer;
import io.smallrye.config.SmallRyeConfigBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls the build step directly, because applications in this module's tests always have an HTTP server. */
class EndpointsNeedAnHttpServerTest {

    private static List<String> problems(boolean enabled) {
        PetiscoBuildTimeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(PetiscoBuildTimeConfig.class)
                .withDefaultValues(Map.of("quarkus.petisco.management.enabled", String.valueOf(enabled)))
                .build()
                .getConfigMapping(PetiscoBuildTimeConfig.class);
        List<ValidationErrorBuildItem> errors = new ArrayList<>();
        new ManagementProcessor().check(new Capabilities(Set.of()), config, new BuildProducer<>() {
            @Override
            public void produce(ValidationErrorBuildItem item) {
                errors.add(item);
            }
        });
        return errors.stream()
                .flatMap(error -> error.getValues().stream())
                .map(Throwable::getMessage)
                .toList();
    }

    @Test
    void elseTheBuildFails() {
        assertThat(problems(true))
                .containsExactly(
                        "quarkus.petisco.management.enabled is true, but the application has no HTTP server: add the"
                                + " extension quarkus-vertx-http, or remove that setting");
        assertThat(problems(false)).isEmpty();
    }
}
