package io.petisco.it.outbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Transactions that change an entity, whose listener publishes while Hibernate ORM flushes. Every tenth one rolls back after that. */
@Singleton
public class EntityTransactions implements TransactionKind {

    @Inject
    BankTables tables;

    @Inject
    EntityManager entities;

    @Override
    public String kind() {
        return "entity";
    }

    @Override
    public void run(long call) {
        QuarkusTransaction.requiringNew().call(() -> {
            String name = String.valueOf(call % BankTables.ACCOUNTS);
            Account account = entities.find(Account.class, name, LockModeType.PESSIMISTIC_WRITE);
            account.lastBooking = tables.book(name, 1).get(0);
            if (call % 10 == 0) {
                entities.flush();
                QuarkusTransaction.setRollbackOnly();
            }
            return account;
        });
    }
}
