package io.petisco.runtime.management;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.ConfigurableChaos;
import io.petisco.MessageConsumer;
import io.petisco.runtime.ApplicationQueues;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.annotations.Recorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Creates the handlers of the endpoints. They may block. */
@Recorder
public class ManagementRecorder {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Handler<RoutingContext> consumers() {
        return endpoint("GET", context -> consumerEndpoints().list());
    }

    public Handler<RoutingContext> pause() {
        return change(context -> consumerEndpoints().pause(queue(context)));
    }

    public Handler<RoutingContext> resume() {
        return change(context -> consumerEndpoints().resume(queue(context)));
    }

    public Handler<RoutingContext> start() {
        return change(context -> consumerEndpoints().start());
    }

    public Handler<RoutingContext> stop() {
        return change(context -> consumerEndpoints().stop());
    }

    public Handler<RoutingContext> deadLetters() {
        return endpoint(
                "GET", context -> new DeadLetterEndpoint(bean(ApplicationQueues.class)::deadLetterCounts).list());
    }

    public Handler<RoutingContext> chaos() {
        return context -> {
            ChaosEndpoints endpoints = new ChaosEndpoints(bean(ConfigurableChaos.class));
            switch (context.request().method().name()) {
                case "GET" -> send(context, endpoints.show());
                case "POST" -> send(context, guarded(context, () -> endpoints.change(parameters(context))));
                default -> refuse(context, "GET, POST");
            }
        };
    }

    private static ConsumerEndpoints consumerEndpoints() {
        return new ConsumerEndpoints(bean(MessageConsumer.class));
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    private static Handler<RoutingContext> endpoint(String method, Function<RoutingContext, JsonReply> answer) {
        return context -> {
            if (context.request().method().name().equals(method)) {
                send(context, answer.apply(context));
            } else {
                refuse(context, method);
            }
        };
    }

    private static Handler<RoutingContext> change(Function<RoutingContext, JsonReply> answer) {
        return endpoint("POST", context -> guarded(context, () -> answer.apply(context)));
    }

    private static JsonReply guarded(RoutingContext context, Supplier<JsonReply> answer) {
        return CrossSiteGuard.refusal(name -> context.request().getHeader(name))
                .map(reason -> JsonReply.error(403, reason))
                .orElseGet(answer);
    }

    private static void refuse(RoutingContext context, String allowed) {
        context.response().putHeader("Allow", allowed);
        send(context, JsonReply.error(405, "the method is " + allowed));
    }

    private static Optional<String> queue(RoutingContext context) {
        return Optional.ofNullable(parameters(context).get("queue")).filter(queue -> !queue.isBlank());
    }

    private static Map<String, String> parameters(RoutingContext context) {
        Map<String, String> parameters = new LinkedHashMap<>();
        context.queryParams().forEach(parameters::put);
        return parameters;
    }

    private static void send(RoutingContext context, JsonReply answer) {
        try {
            context.response()
                    .setStatusCode(answer.status())
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(JSON.writeValueAsString(answer.body()) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
