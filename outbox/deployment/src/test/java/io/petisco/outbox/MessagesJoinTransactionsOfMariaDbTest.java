package io.petisco.outbox;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.support.LocalMariaDb;
import io.quarkus.test.QuarkusUnitTest;

/** The same statements in the dialect of MariaDB. */
@EnabledIf(value = "io.petisco.support.LocalMariaDb#isInstalled", disabledReason = LocalMariaDb.NOT_INSTALLED)
class MessagesJoinTransactionsOfMariaDbTest extends TransactionalMessages {

    private static LocalMariaDb mariaDb;

    @RegisterExtension
    static final QuarkusUnitTest APP = OutboxApplication.with("mariadb")
            .overrideConfigKey("quarkus.datasource.db-kind", "mariadb")
            .overrideRuntimeConfigKey("quarkus.datasource.jdbc.url", LocalMariaDb.jdbcUrl())
            .overrideRuntimeConfigKey("quarkus.datasource.username", "root")
            .setBeforeAllCustomizer(() -> mariaDb = LocalMariaDb.start())
            .setAfterAllCustomizer(() -> mariaDb.stop());
}
