package io.petisco.operations.broker;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.operations.Advice;
import io.petisco.operations.OperationException;
import io.petisco.rabbitmq.connection.Authentication;
import io.petisco.rabbitmq.connection.CloseReasons;
import io.petisco.rabbitmq.connection.Sasl;
import io.petisco.rabbitmq.connection.Tls;

/** A broker and its connections. Closing it closes the connections. Not safe for use by several threads. */
public final class Broker implements AutoCloseable {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int CLOSE_MILLIS = 5_000;

    /** RabbitMQ waits 65 s for a queue's leader. */
    private static final int ANSWER_MILLIS = 75_000;

    private final BrokerSettings settings;
    private final Optional<Tls> tls;
    private final List<Connection> opened = new ArrayList<>();
    private @Nullable Connection forQuestions;
    private @Nullable QueueCounter counter;

    public Broker(BrokerSettings settings) {
        this(settings, Optional.empty());
    }

    /** @param tls how connections are encrypted; empty: as Java's own system properties say, if the settings want TLS */
    public Broker(BrokerSettings settings, Optional<Tls> tls) {
        this.settings = settings;
        this.tls = tls;
    }

    public BrokerSettings settings() {
        return settings;
    }

    /**
     * Opens a connection. It does not recover: when it is lost, its calls fail.
     *
     * @param purpose shown in the broker's list of connections
     * @throws OperationException if it cannot be opened, with the reason
     */
    public Connection connect(String purpose) {
        try {
            Connection connection = factory().newConnection(addresses(), "petisco (" + purpose + ")");
            opened.add(connection);
            return connection;
        } catch (PossibleAuthenticationFailureException e) {
            if (Replies.text(e).contains(Authentication.EXTERNAL.name())) {
                throw OperationException.refused("RabbitMQ " + settings
                                + " refuses the client certificate: the broker has no user of its name, or"
                                + " no certificate was sent")
                        .with(Advice.CLIENT_CERTIFICATE);
            }
            throw OperationException.refused("RabbitMQ " + settings + " refuses the user name or password")
                    .with(Advice.CREDENTIALS);
        } catch (IOException | TimeoutException | ShutdownSignalException e) {
            Optional<Replies.TlsProblem> tls = Replies.tlsProblem(e);
            if (tls.isPresent()) {
                throw OperationException.refused(
                                "RabbitMQ " + settings + " " + tls.get().text())
                        .with(tls.get().advice());
            }
            if (Replies.text(e).contains("No compatible authentication mechanism")) {
                throw OperationException.refused("RabbitMQ " + settings
                                + " does not offer the configured authentication: " + Replies.text(e))
                        .with(Advice.AUTHENTICATION);
            }
            if (Replies.text(e).contains("NOT_ALLOWED")) {
                throw OperationException.refused(
                                "RabbitMQ " + settings + " refuses the virtual host: " + Replies.text(e))
                        .with(Advice.VIRTUAL_HOST);
            }
            throw OperationException.refused("RabbitMQ " + settings + " cannot be reached: " + Replies.text(e))
                    .with(Advice.ADDRESS);
        }
    }

    private List<Address> addresses() {
        return settings.addresses().stream()
                .map(node -> new Address(node.host(), node.port()))
                .toList();
    }

    private ConnectionFactory factory() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUsername(settings.username());
        factory.setPassword(settings.password());
        factory.setSaslConfig(new Sasl(settings.authentication()));
        factory.setVirtualHost(settings.virtualHost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setConnectionTimeout(CONNECT_MILLIS);
        factory.setChannelRpcTimeout(ANSWER_MILLIS);
        // a body is in memory twice while its frames are joined, and again as a string: better refuse a message than
        // exhaust the memory
        factory.setMaxInboundMessageBodySize(
                (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4));
        if (tls.isPresent()) {
            factory.useSslProtocol(tls.get().contexts().get());
            if (tls.get().verifyHostname()) {
                factory.enableHostnameVerification();
            }
        } else if (settings.ssl()) {
            try {
                factory.useSslProtocol(SSLContext.getDefault());
                factory.enableHostnameVerification();
            } catch (GeneralSecurityException e) {
                throw OperationException.refused("this Java has no TLS: " + e);
            }
        }
        return factory;
    }

    /** Opens a channel on the connection for queries: the broker closes a channel with each negative answer. */
    public Channel channel() {
        if (forQuestions == null || !forQuestions.isOpen()) {
            forQuestions = connect("questions");
        }
        try {
            return forQuestions
                    .openChannel()
                    .orElseThrow(() ->
                            OperationException.refused("RabbitMQ " + settings + " opens no more AMQP" + " channels"));
        } catch (IOException | ShutdownSignalException e) {
            throw OperationException.brokenOff("RabbitMQ " + settings + " is gone: " + Replies.text(e));
        }
    }

    /**
     * How many messages and consumers a queue has; empty if there is no such queue. It verifies an answer of no
     * messages and no consumers with the queue's leader, and waits while the leader is unavailable.
     *
     * @throws OperationException if the leader does not answer, or the user may not read from the queue
     */
    public Optional<QueueState> queue(String name) {
        Optional<QueueState> told = told(name);
        return told.isPresent() && told.get().saysNothing() ? counter().count(name) : told;
    }

    private QueueCounter counter() {
        if (counter == null) {
            counter = new QueueCounter(this);
        }
        return counter;
    }

    /** Whether the queue exists. */
    public boolean hasQueue(String name) {
        return told(name).isPresent();
    }

    /**
     * RabbitMQ's immediate answer about a queue; empty if there is no such queue. No messages and no consumers may also
     * mean that a quorum queue's leader has not answered within 250 ms.
     */
    public Optional<QueueState> told(String name) {
        return ask("queue '" + name + "'", channel -> {
            AMQP.Queue.DeclareOk ok = channel.queueDeclarePassive(name);
            return new QueueState(name, ok.getMessageCount(), ok.getConsumerCount());
        });
    }

    /** The state of a queue that must exist. */
    public QueueState existingQueue(String name) {
        return queue(name)
                .orElseThrow(
                        () -> OperationException.notFound("there is no queue '" + name + "' on RabbitMQ " + settings)
                                .with(Advice.DEAD_LETTER_QUEUES));
    }

    /** @throws OperationException if there is no such exchange of a service */
    public void existingExchange(String name) {
        if (!hasExchange(name)) {
            throw OperationException.notFound("there is no exchange '" + name + "' on RabbitMQ " + settings)
                    .with(Advice.SERVICE_OF_THE_EXCHANGE);
        }
    }

    public boolean hasExchange(String name) {
        return ask("exchange '" + name + "'", channel -> {
                    channel.exchangeDeclarePassive(name);
                    return true;
                })
                .orElse(false);
    }

    private <T> Optional<T> ask(String what, Question<T> question) {
        Channel channel = channel();
        try {
            return Optional.of(question.on(channel));
        } catch (IOException | ShutdownSignalException e) {
            if (CloseReasons.channelReplyCode(e) == AMQP.NOT_FOUND && !CloseReasons.isOutOfReach(e)) {
                return Optional.empty();
            }
            throw OperationException.refused(what + " on RabbitMQ " + settings + ": " + Replies.text(e));
        } finally {
            abort(channel);
        }
    }

    /** The management API, if it is available. */
    public Management management() {
        return new Management(settings, tls.map(Tls::contexts).map(Supplier::get));
    }

    /** Closes a channel, whatever state it is in. */
    public static void abort(Channel channel) {
        try {
            channel.abort();
        } catch (IOException | ShutdownSignalException e) {
            // it is already deleted
        }
    }

    @Override
    public void close() {
        opened.forEach(connection -> connection.abort(CLOSE_MILLIS));
    }

    @FunctionalInterface
    private interface Question<T> {
        T on(Channel channel) throws IOException;
    }
}
