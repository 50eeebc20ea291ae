package io.petisco.outbox.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/** The statements on the table of shards. Leases begin and end by the database's clock. */
public final class LeaseTable {

    private static final String NAME = "petisco_outbox_shard";

    /** An instance may have been halted while it held locks: waiting longer would not help. */
    private static final int TIMEOUT_SECONDS = 5;

    private final Dialect dialect;

    public LeaseTable(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Renews the leases of an owner, and takes those without an owner or with an expired lease. Called in a
     * transaction.
     *
     * @return the shards that the owner has now
     */
    public Set<Integer> renew(Connection connection, String owner, Duration lease) throws SQLException {
        String sql = "update " + NAME + " set owner = ?, leased_until = " + dialect.later()
                + " where owner = ? or owner is null or leased_until < " + dialect.now();
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setQueryTimeout(TIMEOUT_SECONDS);
            update.setString(1, owner);
            dialect.bindLater(update, 2, lease);
            update.setString(3, owner);
            if (update.executeUpdate() == 0) {
                return Set.of();
            }
        }
        Set<Integer> shards = new TreeSet<>();
        try (PreparedStatement select = connection.prepareStatement("select shard from " + NAME + " where owner = ?")) {
            select.setString(1, owner);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    shards.add(row.getInt(1));
                }
            }
        }
        return shards;
    }

    /** Releases all leases of an owner. */
    public void release(Connection connection, String owner) throws SQLException {
        String sql = "update " + NAME + " set owner = null, leased_until = null where owner = ?";
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, owner);
            update.executeUpdate();
        }
    }
}
