package io.petisco.transport;

import java.util.function.Supplier;

import io.petisco.inmemory.TestInMemoryBroker;
import io.petisco.rabbitmq.TestVhost;

/** The brokers that have a transport. The tests run the contract of all transports on each. */
public enum BrokerKind {
    RABBITMQ(TestVhost::new),
    IN_MEMORY(TestInMemoryBroker::new);

    private final Supplier<TestBroker> factory;

    BrokerKind(Supplier<TestBroker> factory) {
        this.factory = factory;
    }

    public TestBroker open() {
        return factory.get();
    }
}
