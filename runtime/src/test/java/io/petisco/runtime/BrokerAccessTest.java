package io.petisco.runtime;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.petisco.support.LoggedLines;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerAccessTest {

    private static final Map<String, String> SAFE = Map.of(
            "rabbitmq-host",
            "rabbit-1",
            "rabbitmq-username",
            "ada",
            "rabbitmq-password",
            "s3cret",
            "rabbitmq-ssl",
            "true");

    private final LoggedLines logged = LoggedLines.of("io.petisco.topology");
    private final List<String> lines = logged.lines();

    @AfterEach
    void stopListening() {
        logged.close();
    }

    private static Map<String, String> safeBut(String name, String value) {
        Map<String, String> settings = new TreeMap<>(SAFE);
        settings.put(name, value);
        return settings;
    }

    private List<String> warnings(Map<String, String> settings, LaunchMode mode, boolean tls, boolean wanted) {
        Config config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        BrokerAccess.check(config, tls, wanted, mode);
        return lines;
    }

    private List<String> inProduction(Map<String, String> settings) {
        return warnings(settings, LaunchMode.NORMAL, false, true);
    }

    @Test
    void warnsOfTheDefaultUserOnAnotherHost() {
        assertThat(inProduction(safeBut("rabbitmq-username", "guest")))
                .singleElement()
                .asString()
                .startsWith("WARN PETISCO00751: ")
                .contains("amqps://rabbit-1:5671")
                .doesNotContain("guest", "s3cret");
    }

    @Test
    void warnsOfUnencryptedConnectionsToAnotherHost() {
        assertThat(inProduction(safeBut("rabbitmq-ssl", "false")))
                .singleElement()
                .asString()
                .startsWith("WARN PETISCO00752: ")
                .contains("amqp://rabbit-1:5672")
                .doesNotContain("ada", "s3cret");
    }

    @Test
    void warnsWhereOneOfSeveralNodesIsElsewhere() {
        assertThat(inProduction(Map.of("rabbitmq-addresses", "localhost:5672,rabbit-1:5672")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "::1", "[::1]", "mq.localhost"})
    void keepsQuietOnThisMachine(String host) {
        assertThat(inProduction(Map.of("rabbitmq-host", host))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1", "rabbitmq", "::2"})
    void takesNoOtherHostForThisMachine(String host) {
        assertThat(BrokerAccess.isLoopback(host)).isFalse();
    }

    @Test
    void keepsQuietWhereAllIsWellOrNotInProductionOrNotWanted() {
        Map<String, String> open = Map.of("rabbitmq-host", "rabbit-1");
        assertThat(inProduction(SAFE)).isEmpty();
        assertThat(warnings(safeBut("rabbitmq-ssl", "false"), LaunchMode.NORMAL, true, true))
                .isEmpty();
        assertThat(warnings(open, LaunchMode.DEVELOPMENT, false, true)).isEmpty();
        assertThat(warnings(open, LaunchMode.TEST, false, true)).isEmpty();
        assertThat(warnings(open, LaunchMode.NORMAL, false, false)).isEmpty();
    }

    @Test
    void warnsOfSettingsWithoutEffectInEveryMode() {
        assertThat(warnings(safeBut("rabbitmq-hots", "x"), LaunchMode.DEVELOPMENT, false, false))
                .containsExactly(
                        "WARN PETISCO00753: rabbitmq-hots has no effect: there is no such setting. Did you mean"
                                + " rabbitmq-host?");
    }
}
