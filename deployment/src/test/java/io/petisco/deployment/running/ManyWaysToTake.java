package io.petisco.deployment.running;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.Outgoing;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.MessageContext;
import io.petisco.MessageEnvelope;
import io.petisco.Outcome;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

/** A method or field for each way to consume a channel of Quarkus Messaging. */
@ApplicationScoped
public class ManyWaysToTake {

    public static final Class<?>[] CLASSES = {ManyWaysToTake.class, Order.class, Noted.class, Invalid.class};

    public static final Map<String, String> CONFIGURATION = Map.of(
            "quarkus.petisco.organization", "acme",
            "quarkus.petisco.service", "shop",
            "quarkus.petisco.retry.ttl", "100ms",
            "quarkus.petisco.retry.max-retries", "1",
            "mp.messaging.incoming.order-pausable.pausable", "true",
            "mp.messaging.incoming.order-typed_message.max-retries", "0",
            "mp.messaging.incoming.order-blocking.no-retry-for", Invalid.class.getName());

    public record Order(String item) implements DomainEvent {}

    public record Noted(String item) implements DomainEvent {}

    public static class Invalid extends RuntimeException {}

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    @Inject
    @Channel("order-stream")
    Multi<Order> stream;

    public List<String> seen() {
        return seen;
    }

    public void subscribe() {
        stream.subscribe().with(order -> seen.add("stream " + order.item()));
    }

    @Incoming("order-async")
    Uni<Void> async(Order order) {
        seen.add("async " + order.item());
        return order.item().equals("async fails")
                ? Uni.createFrom().failure(new IllegalStateException("as asked"))
                : Uni.createFrom().voidItem();
    }

    @Incoming("order-blocking")
    @Blocking
    void blocking(Order order, MessageContext context) {
        seen.add("blocking " + order.item() + " " + context.attempt());
        if (order.item().equals("invalid")) {
            throw new Invalid();
        }
    }

    @Incoming("order-held")
    void held(Order order) throws InterruptedException {
        seen.add("held " + order.item());
        if (order.item().equals("hold")) {
            released.await();
        }
    }

    public void release() {
        released.countDown();
    }

    @Incoming("order-virtual")
    @RunOnVirtualThread
    void virtual(Order order) {
        seen.add("virtual " + order.item());
    }

    @Incoming("order-typed_message")
    CompletionStage<Void> typedMessage(Message<Order> message) {
        MessageContext context =
                message.<MessageContext>getMetadata(MessageContext.class).orElseThrow();
        String item = message.getPayload().item();
        seen.add("message " + item + " of " + context.envelope().type());
        return switch (item) {
            case "retry" ->
                context.attempt() > 1
                        ? message.ack()
                        : message.nack(new Invalid(), Metadata.of(Outcome.retry("once more")));
            case "dead" -> message.nack(new Invalid(), Metadata.of(Outcome.deadLetter("not wanted")));
            default -> message.ack();
        };
    }

    @Incoming("order-json")
    void json(JsonObject json) {
        seen.add(
                "json " + json.getJsonObject("data").getJsonObject("attributes").getString("item"));
    }

    @Incoming("order-bytes")
    void bytes(byte[] bytes) {
        seen.add("bytes "
                + new JsonObject(new String(bytes)).getJsonObject("data").getString("type"));
    }

    @Incoming("order-whole_stream")
    @Outgoing("domain-events")
    Multi<Noted> wholeStream(Multi<Order> orders) {
        return orders.invoke(order -> seen.add("multi " + order.item())).map(order -> new Noted(order.item()));
    }

    @HandlesEvent
    void onNoted(Noted noted) {
        seen.add("noted " + noted.item());
    }

    @Incoming("order-pausable")
    void pausable(MessageEnvelope envelope) {
        seen.add("pausable " + envelope.attributes().get("item"));
    }
}
