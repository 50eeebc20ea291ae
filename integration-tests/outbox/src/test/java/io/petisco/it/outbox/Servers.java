package io.petisco.it.outbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.support.LocalPostgres;

/** The PostgreSQL and the RabbitMQ of all tests of this JVM, and their results, which are printed at the end. */
final class Servers implements AutoCloseable {

    private final LocalPostgres postgres = LocalPostgres.start();
    private final LocalRabbitMq broker = LocalRabbitMq.start();
    private final List<String> results = new CopyOnWriteArrayList<>();

    private Servers() {}

    static Servers of(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Servers.class))
                .computeIfAbsent(Servers.class, none -> new Servers(), Servers.class);
    }

    LocalPostgres postgres() {
        return postgres;
    }

    LocalRabbitMq broker() {
        return broker;
    }

    void report(String result) {
        System.out.println(result);
        results.add(result);
    }

    @Override
    public void close() {
        results.forEach(System.out::println);
        broker.close();
        postgres.stop();
    }
}
