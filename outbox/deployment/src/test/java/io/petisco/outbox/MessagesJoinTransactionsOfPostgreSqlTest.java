package io.petisco.outbox;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.support.LocalPostgres;
import io.quarkus.test.QuarkusUnitTest;

/** The same statements in the dialect of PostgreSQL. */
@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class MessagesJoinTransactionsOfPostgreSqlTest extends TransactionalMessages {

    private static LocalPostgres postgres;

    @RegisterExtension
    static final QuarkusUnitTest APP = OutboxApplication.with("postgresql")
            .overrideConfigKey("quarkus.datasource.db-kind", "postgresql")
            .overrideRuntimeConfigKey(
                    "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + LocalPostgres.port() + "/postgres")
            .overrideRuntimeConfigKey("quarkus.datasource.username", "petisco")
            .setBeforeAllCustomizer(() -> postgres = LocalPostgres.start())
            .setAfterAllCustomizer(() -> postgres.stop());
}
