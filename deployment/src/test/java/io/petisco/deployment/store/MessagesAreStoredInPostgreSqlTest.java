package io.petisco.deployment.store;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.support.LocalPostgres;
import io.quarkus.test.QuarkusUnitTest;

@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class MessagesAreStoredInPostgreSqlTest extends StoredMessages {

    private static LocalPostgres postgres;

    @RegisterExtension
    static final QuarkusUnitTest APP = app("quarkus-jdbc-postgresql", "stored-pg")
            .overrideConfigKey("quarkus.datasource.db-kind", "postgresql")
            .overrideConfigKey(
                    "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + LocalPostgres.port() + "/postgres")
            .overrideRuntimeConfigKey("quarkus.datasource.username", "petisco")
            .setBeforeAllCustomizer(() -> postgres = LocalPostgres.start())
            .setAfterAllCustomizer(() -> postgres.stop());

    @Override
    String service() {
        return "stored-pg";
    }
}
