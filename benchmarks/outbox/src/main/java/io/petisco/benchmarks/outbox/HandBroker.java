package io.petisco.benchmarks.outbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeoutException;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;

import io.petisco.benchmarks.outbox.HandTable.Row;
import io.petisco.benchmarks.workload.BrokerAddress;
import io.petisco.benchmarks.workload.Contender;
import io.petisco.benchmarks.workload.outbox.Arrivals;

/** The RabbitMQ Java client by hand: one connection publishes, with confirms for each batch, and one consumes. */
final class HandBroker implements AutoCloseable {

    private static final String EXCHANGE = "bench.by-hand";
    private static final String QUEUE = "bench.by-hand";
    private static final long CONFIRM_MILLIS = 10_000;
    private static final int PERSISTENT = 2;

    private final Connection publishing;
    private final Connection consuming;
    private final Channel channel;

    HandBroker(Arrivals arrivals) throws IOException, TimeoutException {
        publishing = BrokerAddress.fromSystem().connectionFactory().newConnection("benchmark: publish");
        consuming = BrokerAddress.fromSystem().connectionFactory().newConnection("benchmark: consume");
        channel = publishing.createChannel();
        channel.confirmSelect();
        Channel consumer = consuming.createChannel();
        consumer.exchangeDeclare(EXCHANGE, "topic", true);
        consumer.queueDeclare(QUEUE, true, false, false, null);
        consumer.queueBind(QUEUE, EXCHANGE, "#");
        consumer.basicQos(Contender.PREFETCH);
        consumer.basicConsume(QUEUE, false, new DefaultConsumer(consumer) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body)
                    throws IOException {
                arrivals.handled(
                        HandTable.JSON.readValue(body, OrderPlaced.class).sequence());
                getChannel().basicAck(envelope.getDeliveryTag(), false);
            }
        });
    }

    /** Publishes the rows. Returns when the broker has confirmed all messages. */
    void publish(List<Row> rows) throws IOException, InterruptedException, TimeoutException {
        for (Row row : rows) {
            BasicProperties properties = new BasicProperties.Builder()
                    .contentType("application/json")
                    .deliveryMode(PERSISTENT)
                    .messageId(row.messageId())
                    .build();
            channel.basicPublish(
                    EXCHANGE, row.routingKey(), true, properties, row.body().getBytes(StandardCharsets.UTF_8));
        }
        channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
    }

    @Override
    public void close() throws IOException {
        publishing.close();
        consuming.close();
    }
}
