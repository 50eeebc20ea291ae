package io.petisco.benchmarks.smallrye;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

import io.petisco.benchmarks.workload.Contender;
import io.petisco.benchmarks.workload.LiveConsumer;
import io.petisco.benchmarks.workload.Meter;
import io.petisco.benchmarks.workload.OrderPlaced;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import io.vertx.core.json.JsonObject;

/** The emitter and the handler, which reads the payload as the RabbitMQ guide of Quarkus does. */
@ApplicationScoped
public class Orders implements Contender {

    private static final int PERSISTENT = 2;

    /** The connector publishes transient messages unless configured otherwise. */
    private static final OutgoingRabbitMQMetadata METADATA = new OutgoingRabbitMQMetadata.Builder()
            .withDeliveryMode(PERSISTENT)
            .withContentType("application/json")
            .build();

    @Inject
    @Channel("orders-out")
    @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = WINDOW)
    Emitter<OrderPlaced> emitter;

    private volatile Meter meter;

    @Override
    public void start(Meter meter) throws Exception {
        this.meter = meter;
        LiveConsumer.await("bench.smallrye"); // the connector subscribes only after the application has started
    }

    @Override
    public void publish(long sequence, long sent) {
        emitter.send(
                Message.of(OrderPlaced.of(sequence, sent), Metadata.of(METADATA), this::confirmed, this::notConfirmed));
    }

    private CompletionStage<Void> confirmed() {
        meter.confirmed(1);
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<Void> notConfirmed(Throwable cause) {
        meter.failed(cause);
        return CompletableFuture.completedFuture(null);
    }

    @Incoming("orders-in")
    void onOrderPlaced(JsonObject payload) {
        OrderPlaced event = payload.mapTo(OrderPlaced.class);
        meter.handled(event.sent());
    }
}
