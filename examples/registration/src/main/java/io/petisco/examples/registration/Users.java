package io.petisco.examples.registration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;

/** The users, in a table. Its methods join the caller's transaction. */
@ApplicationScoped
public class Users {

    @Inject
    AgroalDataSource database;

    /** A real application would use Flyway or Liquibase. */
    void createTable(@Observes StartupEvent started) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists users (id uuid primary key, name varchar(255) not null,"
                    + " email varchar(255) not null, confirmed boolean default false not null)");
        }
    }

    void add(UUID id, NewUser user) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into users (id, name, email) values (?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setString(2, user.name());
            insert.setString(3, user.email());
            insert.executeUpdate();
        }
    }

    /** Returns false if there is no such user. */
    boolean confirm(UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update users set confirmed = true where id = ?")) {
            update.setObject(1, id);
            return update.executeUpdate() == 1;
        }
    }
}
