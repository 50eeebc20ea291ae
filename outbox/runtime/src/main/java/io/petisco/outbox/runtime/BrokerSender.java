package io.petisco.outbox.runtime;

import org.jspecify.annotations.Nullable;

import io.petisco.outbox.runtime.relay.Sender;
import io.petisco.transport.BrokerConnection;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;
import io.petisco.transport.Transport;

/** Sends over the outbox's own AMQP channel, once the application has connected. Safe for use by several threads. */
final class BrokerSender implements Sender {

    private volatile @Nullable Connected connected;

    /** @param connection the publishing connection; null for a transport without connections */
    private record Connected(Publisher publisher, @Nullable BrokerConnection connection) {}

    void connected(Transport transport) {
        BrokerConnection publishing = transport.connections().stream()
                .filter(connection -> connection.purpose().equals("publish"))
                .findFirst()
                .orElse(null);
        connected = new Connected(transport.publisher("the outbox"), publishing);
    }

    @Override
    public boolean isAvailable() {
        Connected current = connected;
        if (current == null) {
            return false;
        }
        BrokerConnection connection = current.connection();
        return connection == null
                || (connection.isOpen() && connection.blockedFor().isZero());
    }

    @Override
    public void send(OutgoingMessage message, PublishListener listener) {
        Connected current = connected;
        if (current == null) {
            listener.onFailed(notConnected());
        } else {
            current.publisher().publish(message, listener);
        }
    }

    @Override
    public void sendWithoutWaiting(OutgoingMessage message, PublishListener listener) {
        Connected current = connected;
        if (current == null) {
            listener.onFailed(notConnected());
        } else {
            current.publisher().publishWithoutWaiting(message, listener);
        }
    }

    private static PublishFailure notConnected() {
        return new PublishFailure(Kind.TIMEOUT, "the application has not connected to the broker yet");
    }
}
