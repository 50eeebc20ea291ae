package io.petisco.benchmarks.jmh;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.petisco.runtime.consume.ConsumerFactory;
import io.petisco.runtime.consume.ConsumerSettings;
import io.petisco.runtime.consume.DelayedRetries;
import io.petisco.runtime.consume.ExecutionMode;
import io.petisco.runtime.consume.HandledType;
import io.petisco.runtime.consume.HandlerConsumers;
import io.petisco.runtime.consume.HandlerDescriptor;
import io.petisco.runtime.consume.HandlerMethod;
import io.petisco.runtime.consume.HandlerResult;
import io.petisco.runtime.consume.ListenerFactory;
import io.petisco.runtime.consume.PlannedHandler;
import io.petisco.runtime.consume.QueueConsumerSettings;
import io.petisco.topology.Delays;
import io.petisco.topology.QueueShape;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Subscription;
import io.petisco.transport.Delivery;
import io.petisco.transport.DeliveryListener;
import io.petisco.transport.MessageProperties;
import io.petisco.wire.VersionSteps;
import io.quarkus.arc.Arc;

/** Measures from a delivery to its acknowledgement: reading, the request context, the handler. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DispatchBenchmark {

    private final CapturingTransport transport = new CapturingTransport();
    private final CountingDelivery delivery = new CountingDelivery(Wire.message());
    private DeliveryListener listener;
    private long handled;

    @Setup
    public void consume() {
        // no other code sets a level here, and without one ArC logs each request context at trace level
        Logger.getLogger("").setLevel(Level.INFO);
        Arc.initialize();
        ConsumerSettings settings = new ConsumerSettings(
                250, 1, 5, Duration.ofSeconds(1), Duration.ofSeconds(1), QueueConsumerSettings.NONE);
        ConsumerFactory consumers = new ConsumerFactory(
                CapturingTransport.publisher(),
                new DelayedRetries(Delays.NONE, new ServiceName("acme", "benchmark"), Optional.empty()),
                Wire.reader(),
                VersionSteps.NONE,
                settings,
                new ListenerFactory(null, Runnable::run),
                List.of(),
                Runnable::run,
                null,
                Map.of());
        HandlerMethod method = new HandlerMethod(descriptor(), (bean, arguments) -> handle(), this);
        List<PlannedHandler> handlers = List.of(new PlannedHandler(descriptor(), () -> method));
        new HandlerConsumers(handlers, null, consumers, transport.asTransport(), settings, Runnable::run)
                .startAndWait();
        listener = transport.listener();
    }

    private Object handle() {
        handled++;
        return null;
    }

    private static HandlerDescriptor descriptor() {
        Subscription subscription = new Subscription(
                new ServiceName("acme", "bench"),
                1,
                "event",
                Wire.TYPE.name(),
                "measure",
                Optional.empty(),
                QueueShape.DEFAULT);
        return new HandlerDescriptor(
                "DispatchBenchmark#measure",
                "measure",
                "",
                ExecutionMode.WORKER,
                HandlerResult.NOTHING,
                0,
                -1,
                1,
                -1,
                List.of(),
                List.of(HandledType.of(subscription, OrderPlaced.class.getName())),
                List.of(),
                List.of(),
                Optional.empty());
    }

    @Benchmark
    public long dispatch() {
        listener.onDelivery(delivery);
        return handled + delivery.acknowledged;
    }

    /** A delivery that the benchmark handles repeatedly. */
    private static final class CountingDelivery implements Delivery {

        private static final MessageProperties PROPERTIES =
                new MessageProperties(null, null, null, null, null, null, null, null, null, null);

        private final byte[] body;
        private long acknowledged;

        CountingDelivery(byte[] body) {
            this.body = body;
        }

        @Override
        public String routingKey() {
            return "acme.bench.1.event.order.placed";
        }

        @Override
        public MessageProperties properties() {
            return PROPERTIES;
        }

        @Override
        public byte[] body() {
            return body;
        }

        @Override
        public void ack() {
            acknowledged++;
        }

        @Override
        public void requeue() {
            throw new IllegalStateException("the handler has failed");
        }

        @Override
        public void rescue() {
            throw new IllegalStateException("the handler has failed");
        }

        @Override
        public void retry() {
            requeue();
        }

        @Override
        public void requeueLater(Duration pause) {
            requeue();
        }
    }
}
