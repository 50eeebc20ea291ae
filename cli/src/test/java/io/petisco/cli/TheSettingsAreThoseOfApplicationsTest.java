package io.petisco.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.petisco.cli.broker.BrokerOptions;
import io.petisco.cli.broker.SettingSources;
import io.petisco.operations.broker.BrokerSettings;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TheSettingsAreThoseOfApplicationsTest {

    @TempDir
    Path folder;

    @Test
    void theDefaults() {
        assertThat(settings(Map.of())).hasToString("amqp://localhost:5672 vhost /");
        assertThat(settings(Map.of()).username()).isEqualTo("guest");
        assertThat(settings(Map.of()).management()).hasToString("http://localhost:15672");
    }

    @Test
    void variables() {
        BrokerSettings settings = settings(Map.of(
                "RABBITMQ_HOST", "mq",
                "RABBITMQ_USER", "ada",
                "RABBITMQ_PASSWORD", "secret",
                "RABBITMQ_VIRTUAL_HOST", "prod",
                "RABBITMQ_SSL", "true"));

        assertThat(settings).as("without user name and password").hasToString("amqps://mq:5671 vhost prod");
        assertThat(settings.username()).isEqualTo("ada");
        assertThat(settings.password()).isEqualTo("secret");
        assertThat(settings.management()).hasToString("https://mq:15671");
    }

    @ParameterizedTest
    @CsvSource({
        "RABBITMQ_ADDRESSES, 'amqp://ada:s3cret@mq:x', RABBITMQ_ADDRESSES",
        "RABBITMQ_ADDRESSES, 'ada:s3cret@mq:x', RABBITMQ_ADDRESSES",
        "RABBITMQ_MANAGEMENT_URL, 'http://ada:s3cret@', --management-url",
        "RABBITMQ_MANAGEMENT_URL, 'ftp://ada:s3 cret@mq:1', --management-url"
    })
    void noSecretWhereAValueCannotBeRead(String variable, String value, String named) {
        assertThatThrownBy(() -> settings(Map.of(variable, value)))
                .hasMessageContaining(named)
                .message()
                .doesNotContain("ada", "s3", "cret");
    }

    @Test
    void aManagementUrlWithoutItsUser() {
        assertThat(settings(Map.of("RABBITMQ_MANAGEMENT_URL", "http://ada:s3cret@mq:15672"))
                        .management())
                .hasToString("http://mq:15672");
    }

    @Test
    void aPasswordInAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "s3cret with blanks \nmore\n");
        Map<String, String> environment = Map.of("RABBITMQ_PASSWORD", "other");

        assertThat(settings(environment, "--password-file", file.toString()).password())
                .isEqualTo("s3cret with blanks ");
        assertThatThrownBy(() -> settings(environment, "--password-file", file.toString(), "--password", "x"))
                .hasMessage("use either --password or --password-file, not both");
        assertThatThrownBy(() -> settings(
                        environment, "--password-file", folder.resolve("none").toString()))
                .hasMessageContaining("--password-file " + folder.resolve("none") + " cannot be read");
        assertThatThrownBy(() -> settings(
                        environment,
                        "--password-file",
                        Files.createFile(folder.resolve("empty")).toString()))
                .hasMessageContaining("has no password in its first line");
    }

    @Test
    void severalAddresses() {
        assertThat(settings(Map.of("RABBITMQ_ADDRESSES", "a:5673, b"))).hasToString("amqp://a:5673,b:5672 vhost /");
        assertThat(settings(Map.of("RABBITMQ_ADDRESSES", "a:5673,b"), "--host", "c"))
                .hasToString("amqp://c:5672 vhost /");
    }

    @Test
    void aFileWhichVariablesOverride() throws Exception {
        Path file = Files.writeString(folder.resolve("application.properties"), """
                rabbitmq-host=from-file
                %prod.rabbitmq-host=from-prod
                rabbitmq-username=ada
                rabbitmq-password=${MQ_PASSWORD}
                rabbitmq-port=${MQ_PORT:5999}
                """);
        Map<String, String> environment = Map.of("MQ_PASSWORD", "secret", "RABBITMQ_USERNAME", "grace");

        BrokerSettings settings = settings(environment, "--properties", file.toString());

        assertThat(settings).hasToString("amqp://from-prod:5999 vhost /");
        assertThat(settings.username()).isEqualTo("grace");
        assertThat(settings.password()).isEqualTo("secret");
    }

    @Test
    void optionsBeforeAll() {
        Map<String, String> environment = Map.of("RABBITMQ_HOST", "mq", "RABBITMQ_PORT", "1");

        assertThat(settings(environment, "--host=other", "--port=2", "--user=ada", "--virtual-host=v", "--ssl"))
                .extracting(BrokerSettings::toString, BrokerSettings::username)
                .containsExactly("amqps://other:2 vhost v", "ada");
    }

    private static BrokerSettings settings(Map<String, String> environment, String... arguments) {
        BrokerOptions options = CommandLine.populateCommand(new BrokerOptions(), arguments);
        return options.settings(SettingSources.of(environment));
    }
}
