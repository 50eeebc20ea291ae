package io.petisco.deployment.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;

import io.petisco.deployment.store.AfterTheCommit.Accounts;
import io.petisco.deployment.store.AfterTheCommit.Closing;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Runs the code that guide-publishing.adoc recommends. */
class EventsArePublishedAfterTheCommitTest {

    private static final Path SAVED = Path.of("target", "after-the-commit.jsonl");
    private static final String QUEUE = "after-the-commit";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(AfterTheCommit.CLASSES))
            .setForcedDependencies(List.of(
                    Dependency.of("io.quarkus", "quarkus-agroal", Version.getVersion()),
                    Dependency.of("io.quarkus", "quarkus-jdbc-h2", Version.getVersion())))
            .overrideConfigKey("quarkus.datasource.db-kind", "h2")
            .overrideConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:mem:committed;DB_CLOSE_DELAY=-1")
            .overrideConfigKey("quarkus.petisco.organization", "acme")
            .overrideConfigKey("quarkus.petisco.service", "accounts")
            .overrideRuntimeConfigKey("quarkus.petisco.publisher.fallback-file", SAVED.toString());

    @Inject
    DataSource dataSource;

    @Inject
    Accounts accounts;

    @Inject
    Closing closing;

    private UUID first;
    private UUID second;

    @BeforeEach
    void table() throws Exception {
        first = UUID.randomUUID();
        second = UUID.randomUUID();
        Files.deleteIfExists(SAVED);
        sql("create table if not exists closed_accounts (id varchar(36) primary key)");
        declareQueue(Map.of());
    }

    @AfterEach
    void noQueue() throws Exception {
        onTheBroker(channel -> channel.queueDelete(QUEUE));
    }

    @Test
    void publishingAfterTheTransactionSeesCommittedData() throws Exception {
        accounts.close(first);
        assertThat(published()).contains(first.toString());

        assertThatThrownBy(() -> accounts.close(first)).isInstanceOf(IllegalStateException.class);
        assertThat(published()).isEmpty();
    }

    @Test
    void anObserverPublishesWhatTheWholeTransactionHasCommitted() throws Exception {
        closing.closeAll(List.of(first, second));
        assertThat(published() + published()) // CDI guarantees no order
                .contains(first.toString())
                .contains(second.toString());

        assertThatThrownBy(() -> closing.closeAll(List.of(UUID.randomUUID(), first)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(published()).isEmpty();
    }

    @Test
    void unpublishedMessagesAreSavedInTheFallbackFile() throws Exception {
        onTheBroker(channel -> channel.queueDelete(QUEUE));
        declareQueue(Map.of("x-max-length", 0, "x-overflow", "reject-publish"));

        closing.closeAll(List.of(first));
        accounts.close(second);

        assertThat(Files.readAllLines(SAVED))
                .satisfiesExactly(
                        line -> assertThat(line).contains(first.toString()),
                        line -> assertThat(line).contains(second.toString()));
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static void declareQueue(Map<String, Object> arguments) throws Exception {
        onTheBroker(channel -> {
            channel.queueDeclare(QUEUE, false, false, false, arguments);
            return channel.queueBind(QUEUE, "acme.accounts", "acme.accounts.1.event.account_closed");
        });
    }

    /** The text of the next event on the broker; empty if there is none. */
    private static String published() throws Exception {
        GetResponse got = onTheBroker(channel -> channel.basicGet(QUEUE, true));
        return got == null ? "" : new String(got.getBody(), UTF_8);
    }

    private interface Call<T> {
        T on(Channel channel) throws IOException;
    }

    private static <T> T onTheBroker(Call<T> call) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(System.getProperty("rabbitmq-host"));
        factory.setPort(Integer.getInteger("rabbitmq-port"));
        factory.setUsername(System.getProperty("rabbitmq-username"));
        factory.setPassword(System.getProperty("rabbitmq-password"));
        try (com.rabbitmq.client.Connection connection = factory.newConnection("test")) {
            return call.on(connection.createChannel());
        }
    }
}
