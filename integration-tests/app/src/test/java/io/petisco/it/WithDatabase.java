package io.petisco.it;

import java.util.Map;

import io.petisco.support.LocalPostgres;

/** The database of an application that is built with the outbox ({@code -Pnative}): one for all tests, until the JVM ends. */
final class WithDatabase {

    private static LocalPostgres database;

    private WithDatabase() {}

    /** Whether the tested application has the outbox. */
    static boolean isOn() {
        return Boolean.getBoolean("petisco.it.outbox");
    }

    /** Without a database, the application starts with a warning, and does everything else. */
    static synchronized Map<String, String> settings() {
        if (LocalPostgres.isInstalled() && database == null) {
            database = LocalPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(database::stop));
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://127.0.0.1:" + LocalPostgres.port() + "/postgres",
                "quarkus.datasource.username",
                "petisco",
                "quarkus.petisco.outbox.create-table",
                String.valueOf(LocalPostgres.isInstalled()));
    }
}
