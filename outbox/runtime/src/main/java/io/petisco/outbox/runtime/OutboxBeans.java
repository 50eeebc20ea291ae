package io.petisco.outbox.runtime;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.petisco.outbox.jdbc.Database;
import io.petisco.outbox.jdbc.Schema;
import io.petisco.outbox.runtime.jta.JtaOutbox;
import io.petisco.outbox.runtime.relay.Relay;
import io.petisco.outbox.runtime.relay.RelaySettings;
import io.petisco.outbox.runtime.relay.TableState;
import io.petisco.outbox.runtime.retry.RetryRows;
import io.petisco.runtime.PetiscoConfig;
import io.petisco.runtime.publish.MessageOutbox;
import io.petisco.transport.OwnThreads;
import io.petisco.transport.Transport;
import io.petisco.transport.TransportObserver;
import io.quarkus.arc.Unremovable;

/** Puts the parts of the outbox together. */
@Singleton
public class OutboxBeans implements TransportObserver {

    private final BrokerSender sender = new BrokerSender();

    @Inject
    Database database;

    @Inject
    OutboxConfig config;

    @Inject
    PetiscoConfig petisco;

    @Override
    public void started(Transport transport) {
        sender.connected(transport);
    }

    @Produces
    @Singleton
    @Unremovable
    Schema schema() {
        return new Schema(database);
    }

    @Produces
    @Singleton
    @Unremovable
    Relay relay(Schema schema) {
        RelaySettings settings = new RelaySettings(
                config.pollInterval(),
                config.grace(),
                petisco.publisher().confirmTimeout(),
                config.batch(),
                config.maxAttempts(),
                petisco.publisher().unroutableEvents() == PetiscoConfig.UnroutableEvents.FAIL);
        return new Relay(database, sender, settings, schema::check);
    }

    @Produces
    @Singleton
    @Unremovable
    TableState tableState() {
        return new TableState(database);
    }

    @Produces
    @Singleton
    @Unremovable
    MessageOutbox outbox(TransactionSynchronizationRegistry registry, Relay relay) {
        RetryRows retries = new RetryRows(database, OwnThreads.oneAtATime("petisco-outbox-retries"));
        return new JtaOutbox(registry, database, new RelayHandover(relay), config.grace(), retries);
    }
}
