package io.petisco.test;

import java.io.IOException;
import java.net.URL;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import static org.assertj.core.api.Assertions.assertThat;

class TheApplicationsOwnRetryLimitWinsTest {

    private static final String PROPERTY = "quarkus.petisco.retry.max-ttl";
    private static final int APPLICATION_PROPERTIES = 250;

    @Test
    void overThatOfTheTestKit() throws IOException {
        assertThat(limit(Map.of())).isEqualTo(Duration.ofMillis(200));
        assertThat(limit(Map.of(PROPERTY, "1s"))).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void andAnEmptyOneIsNone() throws IOException {
        assertThat(limit(Map.of(PROPERTY, ""))).isNull();
    }

    private static Duration limit(Map<String, String> application) throws IOException {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder().addDiscoveredConverters();
        for (URL file : defaults()) {
            config.withSources(new PropertiesConfigSource(file, 100));
        }
        config.withSources(new PropertiesConfigSource(application, "application.properties", APPLICATION_PROPERTIES));
        return config.withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getOptionalValue(PROPERTY, Duration.class)
                .orElse(null);
    }

    private static List<URL> defaults() throws IOException {
        return Collections.list(TheApplicationsOwnRetryLimitWinsTest.class
                .getClassLoader()
                .getResources("META-INF/microprofile-config.properties"));
    }
}
