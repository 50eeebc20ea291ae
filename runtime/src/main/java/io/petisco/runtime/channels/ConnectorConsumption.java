package io.petisco.runtime.channels;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.eclipse.microprofile.reactive.messaging.Message;

import com.rabbitmq.client.Channel;

import io.petisco.TopologyManager;
import io.petisco.runtime.consume.Attempts;
import io.petisco.transport.Consumption;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;

import static io.petisco.runtime.channels.ChannelsLog.LOG;

/**
 * A subscription to the official connector's stream, followed by a new one when it ends. The stream ends permanently
 * when the broker cancels the consumer, because the queue was deleted or has moved.
 */
final class ConnectorConsumption implements Consumption {

    private static final Duration START = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 1_000;

    private final String channel;
    private final Multi<? extends Message<?>> connector;
    private final ConnectorChannels amqp;
    private final ChannelStream stream;
    private final Attempts attempts;
    private final TopologyManager topology;
    private final boolean retriedByBroker;

    private Cancellable subscription;
    private boolean stopped;
    private boolean ended;

    ConnectorConsumption(
            String channel,
            Multi<? extends Message<?>> connector,
            ConnectorChannels amqp,
            ChannelStream stream,
            Attempts attempts,
            TopologyManager topology,
            boolean retriedByBroker) {
        this.retriedByBroker = retriedByBroker;
        this.channel = channel;
        this.connector = connector;
        this.amqp = amqp;
        this.stream = stream;
        this.attempts = attempts;
        this.topology = topology;
    }

    /** Subscribes, and waits a limited time for the broker to deliver. */
    void begin() {
        if (isReconnecting()) {
            later().execute(this::subscribeAgain);
        } else {
            subscribe();
            amqp.awaitLive(START);
        }
    }

    /** While the client reconnects, a subscription would make it connect a second time. */
    private boolean isReconnecting() {
        return amqp.hasConnected() && !amqp.isConnected();
    }

    private synchronized void subscribe() {
        if (!stopped) {
            ended = false;
            amqp.allowConsumer();
            subscription = connector.subscribe().with(this::arrived, this::endedBy, () -> endedBy(null));
        }
    }

    private void arrived(Message<?> message) {
        if (message instanceof IncomingRabbitMQMessage<?> incoming) {
            Channel from = amqp.of(incoming.message.consumerTag());
            if (from == null) {
                LOG.outdated(channel); // its AMQP channel is closed: the broker redelivers it
                return;
            }
            ConnectorDelivery delivery = new ConnectorDelivery(incoming, from, stream.eventLoop(), retriedByBroker);
            try {
                stream.add(delivery, incoming.getMetadata(), attempts);
            } catch (Throwable e) { // it would end the subscription and leave the delivery unsettled
                delivery.rescue();
            }
        }
    }

    private synchronized void endedBy(Throwable failure) {
        if (!stopped) {
            ended = true;
            LOG.ended(channel, failure == null ? "RabbitMQ cancelled its consumer" : failure.toString());
            later().execute(this::subscribeAgain);
        }
    }

    private static Executor later() {
        return CompletableFuture.delayedExecutor(
                PAUSE_MILLIS, TimeUnit.MILLISECONDS, Infrastructure.getDefaultExecutor());
    }

    private void subscribeAgain() {
        if (isStopped()) {
            return;
        }
        if (isReconnecting()) {
            later().execute(this::subscribeAgain);
            return;
        }
        try {
            topology.declare();
            subscribe();
        } catch (RuntimeException e) {
            endedBy(e);
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /** After a reconnect, the Vert.x client would cancel on the closed AMQP channel, and fail. */
    @Override
    public void stopDelivering() {
        Cancellable last;
        synchronized (this) {
            stopped = true;
            last = subscription;
            subscription = null;
        }
        amqp.forbidConsumer();
        if (last != null && !amqp.hasMoved()) {
            last.cancel(); // waits for the broker
        }
        amqp.cancelConsumer(); // if it still exists
    }

    /** Requeues unsettled messages after all earlier acknowledgements, in order. */
    @Override
    public void close() {
        stopDelivering();
        try {
            stream.eventLoop()
                    .executeBlocking(
                            () -> {
                                amqp.giveBack();
                                return null;
                            },
                            true)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(START.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.notGivenBack(channel, e.getCause().toString()); // the connection is or will be lost: this requeues them
        }
    }

    @Override
    public synchronized boolean isLive() {
        return !ended && !stopped && amqp.isLive();
    }
}
