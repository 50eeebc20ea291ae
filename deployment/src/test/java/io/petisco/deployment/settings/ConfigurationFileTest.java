package io.petisco.deployment.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

import io.smallrye.config.PropertiesConfigSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationFileTest {

    private static List<ConfigSource> sources(String... names) {
        return Stream.of(names)
                .<ConfigSource>map(name -> new PropertiesConfigSource(Map.of(), name, 100))
                .toList();
    }

    @Test
    void isTheOneThatThereIs() {
        assertThat(ConfigurationFile.among(sources(
                        "EnvConfigSource",
                        "YamlConfigSource[source=file:/home/ada/app/target/classes/application.yml]")))
                .isEqualTo("application.yml");
        assertThat(ConfigurationFile.among(
                        sources("PropertiesConfigSource[source=jar:file:/app.jar!/application.properties]")))
                .isEqualTo("application.properties");
    }

    @Test
    void isTheUsualOneWhereThereIsNoneOrSeveral() {
        assertThat(ConfigurationFile.among(sources("SysPropConfigSource", "x/my-application.yaml")))
                .isEqualTo("application.properties");
        assertThat(ConfigurationFile.among(
                        sources("[source=file:/a/application.yaml]", "[source=file:/a/application.yml]")))
                .isEqualTo("application.properties");
    }
}
