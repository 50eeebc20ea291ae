package io.petisco.it.outbox;

import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Every other transaction has events that leave later, the others have events of accounts. */
@Singleton
public class ScheduledTransactions implements TransactionKind {

    @Inject
    Bookings bookings;

    @ConfigProperty(name = "load.delay", defaultValue = "3s")
    Duration delay;

    @Override
    public String kind() {
        return "scheduled";
    }

    @Override
    public void run(long call) {
        QuarkusTransaction.requiringNew().call(() -> {
            if (call % 2 == 0) {
                bookings.bookLater(delay);
            } else {
                bookings.book(Bookings.account(call), 1);
            }
            return call;
        });
    }
}
