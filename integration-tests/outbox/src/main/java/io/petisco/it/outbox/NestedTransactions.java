package io.petisco.it.outbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** A transaction with another one inside (REQUIRES_NEW). Of three such pairs, one outer and one inner transaction rolls back. */
@Singleton
public class NestedTransactions implements TransactionKind {

    @Inject
    Bookings bookings;

    @Override
    public String kind() {
        return "nested";
    }

    /** Only one of the two has an account: two locks could be taken in different orders. */
    @Override
    public void run(long call) throws Exception {
        String account = Bookings.account(call);
        String otherAccount = account.isEmpty() ? Bookings.account(call + 1) : "";
        QuarkusTransaction.requiringNew().call(() -> {
            bookings.book(account, 1);
            QuarkusTransaction.requiringNew().call(() -> {
                bookings.book(otherAccount, 1);
                return rollBackIf(call % 3 == 1);
            });
            bookings.book(account, 1);
            return rollBackIf(call % 3 == 2);
        });
    }

    private static boolean rollBackIf(boolean wanted) {
        if (wanted) {
            QuarkusTransaction.setRollbackOnly();
        }
        return wanted;
    }
}
