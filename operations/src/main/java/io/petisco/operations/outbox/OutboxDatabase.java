package io.petisco.operations.outbox;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;

import org.jspecify.annotations.Nullable;

import io.petisco.operations.OperationException;
import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.Schema;

/** A connection to the database of an application with an outbox. Not safe for use by several threads. */
public final class OutboxDatabase implements AutoCloseable {

    private static final int LOGIN_SECONDS = 10;

    private final DatabaseSettings settings;
    private final @Nullable URLClassLoader driverLoader;
    private final Driver driver;
    private final Database database;

    /**
     * Connects, and checks that the tables exist.
     *
     * @throws OperationException if there is no driver for the URL, no connection, or no table; its message names the fix
     */
    public OutboxDatabase(DatabaseSettings settings) {
        this.settings = settings;
        this.driverLoader = settings.driver() == null ? null : loader(settings.driver());
        this.driver = driver();
        this.database = new Database(this::open);
        try {
            new Schema(database).check();
        } catch (SQLException e) {
            throw OperationException.refused("the database " + settings + " cannot be used: " + e.getMessage());
        } catch (IllegalStateException e) {
            throw OperationException.refused(String.valueOf(e.getMessage()));
        }
    }

    private static URLClassLoader loader(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw OperationException.badInput("there is no file " + jar + ": name the jar of the JDBC driver");
        }
        try {
            return new URLClassLoader(new URL[] {jar.toUri().toURL()}, OutboxDatabase.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw OperationException.badInput(jar + " is no jar: " + e.getMessage());
        }
    }

    private Driver driver() {
        ClassLoader loader = driverLoader == null ? OutboxDatabase.class.getClassLoader() : driverLoader;
        try {
            for (Driver candidate : ServiceLoader.load(Driver.class, loader)) {
                if (candidate.acceptsURL(settings.url())) {
                    return candidate;
                }
            }
        } catch (SQLException e) {
            throw OperationException.badInput("the JDBC URL " + settings + " cannot be read: " + e.getMessage());
        }
        throw OperationException.badInput(
                "there is no JDBC driver for " + settings
                        + ": check the URL, which begins with jdbc:postgresql: or jdbc:mariadb:, or name the jar of its driver");
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        if (settings.user() != null) {
            properties.put("user", settings.user());
        }
        if (settings.password() != null) {
            properties.put("password", settings.password());
        }
        if (settings.url().startsWith("jdbc:postgresql:")) {
            properties.put("loginTimeout", String.valueOf(LOGIN_SECONDS));
        }
        Connection connection = driver.connect(settings.url(), properties);
        if (connection == null) {
            throw new SQLException("the driver " + driver.getClass().getName() + " does not know this URL");
        }
        return connection;
    }

    /** Statements of one connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs statements in a transaction. */
    <T> T inTransaction(Work<T> work) {
        try {
            return database.inTransaction(work::on);
        } catch (SQLException e) {
            throw OperationException.brokenOff("the database " + settings + " failed: " + e.getMessage()
                    + ". No message is lost: run the same command again to continue");
        }
    }

    Database database() {
        return database;
    }

    @Override
    public String toString() {
        return settings.toString();
    }

    @Override
    public void close() {
        if (driverLoader != null) {
            try {
                driverLoader.close();
            } catch (IOException e) {
                throw OperationException.brokenOff("the jar of the driver cannot be closed: " + e.getMessage());
            }
        }
    }
}
