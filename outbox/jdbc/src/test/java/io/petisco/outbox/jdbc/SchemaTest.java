package io.petisco.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SchemaTest {

    private final JdbcDataSource dataSource = new JdbcDataSource();
    private final Schema schema = new Schema(new Database(dataSource));

    @BeforeEach
    void emptyDatabase() throws SQLException {
        dataSource.setUrl("jdbc:h2:mem:schema;DB_CLOSE_DELAY=-1");
        sql("drop all objects");
    }

    @Test
    void isCreatedOnce() throws SQLException {
        schema.create();
        sql("insert into petisco_inbox (handler, message_key) values ('a', 'b')");
        schema.create();
        schema.check();
        assertThatThrownBy(() -> sql("insert into petisco_inbox (handler, message_key) values ('a', 'b')"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void thatIsMissingNamesWhatCreatesIt() {
        assertThatThrownBy(schema::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PETISCO_OUTBOX_VERSION")
                .hasMessageContaining("db/petisco/h2/V20261130__petisco_outbox_1.sql")
                .hasMessageContaining("quarkus.petisco.outbox.create-table=true");
    }

    @Test
    void withoutAColumnNamesIt() throws SQLException {
        schema.create();
        sql("alter table petisco_outbox drop column last_error");
        assertThatThrownBy(schema::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LAST_ERROR");
    }

    @Test
    void ofANewerVersionIsUsedAsLongAsThatAllows() throws SQLException {
        schema.create();
        sql("insert into petisco_outbox_version values (2, 1)");
        assertThatCode(schema::check).doesNotThrowAnyException();
        sql("insert into petisco_outbox_version values (3, 2)");
        assertThatThrownBy(schema::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "its tables have version 3, which needs a quarkus-petisco-outbox that knows version 2");
    }

    private void sql(String command) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
