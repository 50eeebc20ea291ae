package io.petisco.inmemory;

import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;

/** Publishes at once: before a call returns, its listener is called, on the calling thread. */
final class InMemoryPublisher implements Publisher {

    private final InMemoryBroker broker;
    private final BooleanSupplier closed;

    InMemoryPublisher(InMemoryBroker broker, BooleanSupplier closed) {
        this.broker = broker;
        this.closed = closed;
    }

    @Override
    public void publish(OutgoingMessage message, PublishListener listener) {
        publishWithoutWaiting(message, listener);
    }

    @Override
    public boolean fits(MessageProperties properties) {
        return WireCopy.fits(properties);
    }

    @Override
    public void publishWithoutWaiting(OutgoingMessage message, PublishListener listener) {
        Optional<PublishFailure> failure = closed.getAsBoolean()
                ? InMemoryBroker.failure(message, Kind.TIMEOUT, "not sent, because the application is stopping")
                : broker.publish(message);
        failure.ifPresentOrElse(listener::onFailed, listener::onConfirmed);
    }
}
