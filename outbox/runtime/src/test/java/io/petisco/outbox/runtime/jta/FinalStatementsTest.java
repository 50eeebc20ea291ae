package io.petisco.outbox.runtime.jta;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FinalStatementsTest {

    private boolean active = true;
    private Connection connection;
    private final FinalStatements statements = new FinalStatements(() -> active);

    @BeforeEach
    void begin() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        execute("create table note (text varchar(10))");
        connection.setAutoCommit(false);
        execute("insert into note values ('order')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void commitWithTheTransaction() throws SQLException {
        assertThat(statements.<String>run(connection, same -> execute("insert into note values ('event')")))
                .isEqualTo("done");
        connection.commit();
        assertThat(notes()).isEqualTo(2);
    }

    @Test
    void areUndoneAfterTheReaperHasRolledBack() throws SQLException {
        assertThatThrownBy(() -> statements.<String>run(connection, same -> {
                    rollbackOfTheReaper();
                    return execute("insert into note values ('event')");
                }))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("ended by another thread");
        returnToThePool();
        assertThat(notes()).isZero();
    }

    @Test
    void areUndoneIfALaterOneFails() throws SQLException {
        assertThatThrownBy(() -> statements.<String>run(connection, same -> {
                    rollbackOfTheReaper();
                    execute("insert into note values ('event')");
                    throw new SQLException("closed");
                }))
                .hasMessage("closed");
        returnToThePool();
        assertThat(notes()).isZero();
    }

    @Test
    void aFailureOfAnActiveTransactionLeavesTheRollbackToIt() throws SQLException {
        assertThatThrownBy(() -> statements.<String>run(connection, same -> {
                    throw new SQLException("full");
                }))
                .hasMessage("full");
        assertThat(notes()).isEqualTo(1);
    }

    private void rollbackOfTheReaper() throws SQLException {
        active = false;
        connection.rollback();
    }

    /** As the connection pool does: this commits what the connection has begun. */
    private void returnToThePool() throws SQLException {
        connection.setAutoCommit(true);
    }

    private String execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return "done";
    }

    private int notes() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from note")) {
            row.next();
            return row.getInt(1);
        }
    }
}
