package io.petisco.deployment.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.PublishException;
import io.quarkus.logging.Log;

/** The code of "Publish after the commit" in guide-publishing.adoc. */
final class AfterTheCommit {

    static final Class<?>[] CLASSES = {
        AfterTheCommit.class, AccountClosed.class, AccountTable.class, Accounts.class, Closing.class, Publishing.class
    };

    private AfterTheCommit() {}

    public record AccountClosed(UUID accountId) implements DomainEvent {}

    @ApplicationScoped
    public static class AccountTable {
        @Inject
        DataSource dataSource;

        @Transactional
        public void close(UUID accountId) {
            try (Connection connection = dataSource.getConnection();
                    PreparedStatement insert = connection.prepareStatement("insert into closed_accounts values (?)")) {
                insert.setString(1, accountId.toString());
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e); // unlike a checked exception, it rolls back
            }
        }
    }

    @ApplicationScoped
    public static class Accounts {
        @Inject
        AccountTable table;

        @Inject
        DomainEventBus events;

        void close(UUID accountId) {
            table.close(accountId); // @Transactional: committed when it returns, rolled back when it throws
            events.publish(new AccountClosed(accountId));
        }
    }

    @ApplicationScoped
    public static class Closing {
        @Inject
        AccountTable table;

        @Inject
        Event<AccountClosed> committed; // jakarta.enterprise.event.Event

        @Transactional
        public void closeAll(List<UUID> accountIds) {
            for (UUID accountId : accountIds) {
                table.close(accountId);
                committed.fire(new AccountClosed(accountId)); // observed once the whole transaction is committed
            }
        }
    }

    @ApplicationScoped
    public static class Publishing {
        @Inject
        DomainEventBus events;

        void publish(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountClosed event) {
            try {
                events.publish(event);
            } catch (PublishException e) { // the transaction is over: no caller would get it
                Log.errorf(e, "committed, but neither published nor saved: %s", e.failures());
            }
        }
    }
}
