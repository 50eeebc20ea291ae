package io.petisco.rabbitmq;

import java.util.function.UnaryOperator;

import com.rabbitmq.client.ConnectionFactory;

import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.rabbitmq.connection.Sasl;
import io.petisco.rabbitmq.connection.Tls;
import io.petisco.rabbitmq.consume.Arrivals;
import io.petisco.rabbitmq.consume.DeliveryThreads;
import io.petisco.rabbitmq.consume.LoggingExceptionHandler;
import io.petisco.transport.OwnThreads;

/**
 * Configures the client for the connections of a transport. The transport recovers connections itself, so the client
 * must not.
 */
record ClientConfiguration(RabbitMqSettings settings, Sasl sasl, DeliveryThreads deliveryThreads, Arrivals arrivals)
        implements UnaryOperator<ConnectionFactory> {

    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int RPC_TIMEOUT_MILLIS = 10_000;

    @Override
    public ConnectionFactory apply(ConnectionFactory factory) {
        factory.setUsername(settings.username());
        factory.setPassword(settings.password());
        factory.setVirtualHost(settings.virtualHost());
        factory.setSaslConfig(sasl);
        factory.setRequestedChannelMax(0); // as many as the broker allows
        factory.setRequestedHeartbeat((int) settings.heartbeat().toSeconds());
        factory.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        factory.setChannelRpcTimeout(RPC_TIMEOUT_MILLIS);
        factory.setAutomaticRecoveryEnabled(false);
        factory.setTopologyRecoveryEnabled(false);
        factory.setSharedExecutor(deliveryThreads);
        factory.setMetricsCollector(arrivals);
        factory.setThreadFactory(OwnThreads.named("petisco-io"));
        factory.setExceptionHandler(new LoggingExceptionHandler());
        factory.setMaxInboundMessageBodySize(settings.maxBodyBytes());
        if (settings.tls().isPresent()) {
            Tls tls = settings.tls().get();
            factory.setSslContextFactory(connection -> tls.contexts().get());
            if (tls.verifyHostname()) {
                factory.enableHostnameVerification();
            }
        }
        return factory;
    }
}
