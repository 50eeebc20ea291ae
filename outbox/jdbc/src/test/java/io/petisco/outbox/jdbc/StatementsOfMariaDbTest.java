package io.petisco.outbox.jdbc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

import io.petisco.support.LocalMariaDb;

@EnabledIf(value = "io.petisco.support.LocalMariaDb#isInstalled", disabledReason = LocalMariaDb.NOT_INSTALLED)
class StatementsOfMariaDbTest extends Statements {

    private static LocalMariaDb server;

    StatementsOfMariaDbTest() {
        super(Dialect.MYSQL, LocalMariaDb.jdbcUrl(), "root");
    }

    @BeforeAll
    static void start() {
        server = LocalMariaDb.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }
}
