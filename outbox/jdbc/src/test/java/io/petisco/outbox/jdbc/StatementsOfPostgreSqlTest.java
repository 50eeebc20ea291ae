package io.petisco.outbox.jdbc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

import io.petisco.support.LocalPostgres;

@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class StatementsOfPostgreSqlTest extends Statements {

    private static LocalPostgres server;

    StatementsOfPostgreSqlTest() {
        super(Dialect.POSTGRESQL, "jdbc:postgresql://127.0.0.1:" + LocalPostgres.port() + "/postgres", "petisco");
    }

    @BeforeAll
    static void start() {
        server = LocalPostgres.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }
}
