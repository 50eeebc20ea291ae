package io.petisco.it.remote;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.ConsumerState;
import io.petisco.MessageConsumer;
import io.petisco.UnknownQueueException;
import io.petisco.it.Controlled;
import io.petisco.it.Received;
import io.petisco.it.Runtimes;
import io.petisco.it.Sequences;
import io.petisco.it.SpecialHandlers;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;

/** The actions of tests on the application's beans, for tests in another process. */
@Path("/remote")
@Blocking
@ApplicationScoped
public class RemoteResource {

    @Inject
    Received received;

    @Inject
    MessageConsumer consumer;

    @Inject
    Controlled controlled;

    @Inject
    SpecialHandlers special;

    @Inject
    Sequences sequences;

    @Inject
    Runtimes runtimes;

    @Inject
    ObjectMapper json;

    private volatile CountDownLatch held = new CountDownLatch(0);

    /** The response for an unknown queue, with the known queues. */
    @RegisterForReflection
    public record UnknownQueue(String message, List<String> knownQueues) {}

    /** @param message the message to look for, or null for all messages */
    @POST
    @Path("received/{handler}")
    public List<Handled> received(@RestPath String handler, JsonNode message) {
        Stream<Received.Entry> entries = received.by(handler).stream();
        return entries.filter(entry -> message.isMissingNode()
                        || message.isNull()
                        || message.equals(json.valueToTree(entry.message())))
                .map(entry -> new Handled(
                        entry.handler(),
                        entry.message().getClass().getName(),
                        json.valueToTree(entry.message()),
                        entry.context() == null ? null : Handled.Context.of(entry.context()),
                        entry.threadName(),
                        entry.virtual()))
                .toList();
    }

    @GET
    @Path("consumer")
    public Map<String, ConsumerState> state() {
        return consumer.state();
    }

    @POST
    @Path("consumer/{action}")
    public Response control(@RestPath String action, @RestQuery String queue) {
        try {
            switch (action) {
                case "start" -> consumer.start();
                case "stop" -> consumer.stop();
                case "pause" -> consumer.pause(queue);
                case "resume" -> consumer.resume(queue);
                default -> throw new IllegalArgumentException(action);
            }
            return Response.noContent().build();
        } catch (UnknownQueueException e) {
            return Response.status(Response.Status.CONFLICT)
                    .entity(new UnknownQueue(e.getMessage(), e.knownQueues()))
                    .build();
        }
    }

    @POST
    @Path("consumer/await-quiet/{millis}")
    public boolean awaitQuiet(@RestPath long millis) {
        return consumer.awaitQuiet(Duration.ofMillis(millis));
    }

    @POST
    @Path("hold/{number}")
    public void hold(@RestPath int number) {
        held = controlled.holdAt(number);
    }

    @POST
    @Path("release")
    public void release() {
        held.countDown();
    }

    @POST
    @Path("hold-nothing")
    public void holdNothing() {
        controlled.holdNothing();
    }

    @POST
    @Path("failing/{failing}")
    public void failing(@RestPath boolean failing) {
        special.setFailing(failing);
    }

    @GET
    @Path("most-at-once")
    public int mostAtOnce() {
        return sequences.mostAtOnce();
    }

    @GET
    @Path("java-version")
    public int javaVersion() {
        return runtimes.javaVersion();
    }

    @GET
    @Path("failure-on-event-loop")
    public String failureOnEventLoop() {
        return runtimes.failureOnEventLoop();
    }
}
