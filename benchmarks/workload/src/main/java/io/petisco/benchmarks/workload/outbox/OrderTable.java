package io.petisco.benchmarks.workload.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The application's own table, into which each transaction inserts a row. */
public final class OrderTable {

    public static final String CREATE = """
            create table if not exists orders (
              id bigint generated always as identity primary key,
              sequence bigint not null,
              customer varchar(100) not null,
              product varchar(100) not null,
              quantity integer not null,
              amount bigint not null)
            """;

    /** The insert statement. Its parameters are the sequence and the constants below, in this order. */
    public static final String INSERT =
            "insert into orders (sequence, customer, product, quantity, amount) values (?, ?, ?, ?, ?)";

    public static final String CUSTOMER = "Grace Hopper";
    public static final String PRODUCT = "nanosecond-wire";
    public static final int QUANTITY = 12;
    public static final long AMOUNT = 1_299;

    private OrderTable() {}

    /** Inserts a row. */
    public static void insert(Connection connection, long sequence) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, sequence);
            insert.setString(2, CUSTOMER);
            insert.setString(3, PRODUCT);
            insert.setInt(4, QUANTITY);
            insert.setLong(5, AMOUNT);
            insert.executeUpdate();
        }
    }
}
