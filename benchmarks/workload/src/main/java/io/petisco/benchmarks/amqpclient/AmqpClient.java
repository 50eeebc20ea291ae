package io.petisco.benchmarks.amqpclient;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;

import io.petisco.benchmarks.workload.BatchQueue;
import io.petisco.benchmarks.workload.BrokerAddress;
import io.petisco.benchmarks.workload.Contender;
import io.petisco.benchmarks.workload.Meter;
import io.petisco.benchmarks.workload.Turn;

/** The RabbitMQ Java client by hand: one connection to publish and one to consume, one channel for each queue. */
public final class AmqpClient implements Contender {

    private static final String BATCH_ROUTING_KEY = "order.placed.batch";

    private final int ackEvery;

    /** The exchange and routing key of the batches. */
    private final Wire wire;

    private final List<Wire> queues;
    private final int working;
    private final Semaphore batchWindow = new Semaphore(WINDOW);

    private Connection publishing;
    private Connection consuming;
    private Channel channel;
    private Channel batchChannel;
    private BatchQueue batchQueue;

    /**
     * @param ackEvery how many messages one acknowledgement covers
     * @param working the number of queues that receive messages, in turn
     */
    private AmqpClient(int ackEvery, Wire wire, List<Wire> queues, int working) {
        this.ackEvery = ackEvery;
        this.wire = wire;
        this.queues = queues;
        this.working = working;
    }

    /**
     * The first argument is the number of messages that one acknowledgement covers. With the second argument {@code petisco},
     * each message has the same size in bytes as that of the extension. The third argument is the number of queues, of which
     * {@code bench.working} receive messages.
     */
    public static void main(String[] arguments) throws Exception {
        Wire wire = arguments.length > 1 && arguments[1].equals("petisco") ? Wire.petisco() : Wire.plain();
        List<Wire> queues = arguments.length > 2
                ? IntStream.range(0, Integer.parseInt(arguments[2]))
                        .mapToObj(wire::number)
                        .toList()
                : List.of(wire);
        int working = Integer.getInteger("bench.working", queues.size());
        Turn.run(new AmqpClient(Integer.parseInt(arguments[0]), wire, queues, working));
    }

    @Override
    public void start(Meter meter) throws Exception {
        ConnectionFactory factory = BrokerAddress.fromSystem().connectionFactory();
        publishing = factory.newConnection("benchmark: publish");
        consuming = factory.newConnection("benchmark: consume");
        for (Wire queue : queues) {
            consume(queue, meter);
        }
        channel = confirming(meter::confirmed, meter::failed);
        batchChannel = confirming(batchWindow::release, refusal -> {});
        batchQueue =
                new BatchQueue(BrokerAddress.fromSystem(), wire.queue() + ".batch", wire.exchange(), BATCH_ROUTING_KEY);
    }

    private void consume(Wire from, Meter meter) throws IOException {
        Channel consumer = consuming.createChannel();
        consumer.exchangeDeclare(from.exchange(), "topic", true);
        consumer.queueDeclare(from.queue(), true, false, false, from.queueArguments());
        consumer.queueBind(from.queue(), from.exchange(), from.routingKey());
        consumer.basicQos(PREFETCH);
        consumer.basicConsume(from.queue(), false, new DefaultConsumer(consumer) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, BasicProperties properties, byte[] body)
                    throws IOException {
                meter.handled(from.bytes().sent(body));
                long delivery = envelope.getDeliveryTag();
                if (delivery % ackEvery == 0) {
                    getChannel().basicAck(delivery, ackEvery > 1);
                }
            }
        });
    }

    private Channel confirming(java.util.function.IntConsumer confirmed, java.util.function.Consumer<Throwable> refused)
            throws IOException {
        Channel confirming = publishing.createChannel();
        confirming.confirmSelect();
        confirming.addConfirmListener(new ConfirmListener() {
            private final ConfirmCounter counter = new ConfirmCounter();

            @Override
            public void handleAck(long sequence, boolean multiple) {
                confirmed.accept(counter.confirmed(sequence, multiple));
            }

            @Override
            public void handleNack(long sequence, boolean multiple) {
                refused.accept(new IOException("the broker refused message " + sequence));
            }
        });
        return confirming;
    }

    @Override
    public void publish(long sequence, long sent) throws IOException {
        Wire to = queues.get((int) (sequence % working));
        channel.basicPublish(
                to.exchange(),
                to.routingKey(),
                true,
                to.properties(),
                to.bytes().write(sequence, sent));
    }

    @Override
    public void publishBatch(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            batchWindow.acquire();
            batchChannel.basicPublish(
                    wire.exchange(),
                    BATCH_ROUTING_KEY,
                    true,
                    wire.properties(),
                    wire.bytes().write(i, i));
        }
        batchWindow.acquire(WINDOW);
        batchWindow.release(WINDOW);
    }

    @Override
    public void emptyBatchQueue() throws IOException {
        batchQueue.purge();
    }

    @Override
    public void failAll(int count) throws Exception {
        try (FailingByHand failing = new FailingByHand(consuming, publishing)) {
            failing.failAll(count);
        }
    }

    @Override
    public void close() throws Exception {
        batchQueue.close();
        publishing.close();
        consuming.close();
    }
}
