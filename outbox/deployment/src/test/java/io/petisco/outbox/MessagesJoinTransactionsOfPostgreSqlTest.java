package io.petisco.outbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.outbox.app.OrderPlaced;
import io.petisco.support.LocalPostgres;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void aReadOnlyTransactionFailsInsteadOfLosingItsMessage() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    orders.execute("set transaction read only");
                    events.publish(new OrderPlaced("read only"));
                }))
                .hasStackTraceContaining("cannot be written to the table petisco_outbox")
                .hasStackTraceContaining("it must not be read-only");
        assertThat(orders.number("select count(*) from petisco_outbox where body like '%read only%'"))
                .isZero();
    }
}
