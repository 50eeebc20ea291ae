package io.petisco.console.runtime.dev;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.petisco.console.broker.ConsoleBroker;
import io.petisco.console.runtime.application.ApplicationConsole;
import io.petisco.console.view.Looks;
import io.petisco.console.view.Overview;
import io.petisco.console.view.Selection;
import io.petisco.console.work.DeadLetterWork;
import io.petisco.console.work.Jobs;
import io.petisco.console.work.MessageCatalog;
import io.petisco.console.work.Publishing;
import io.petisco.operations.OperationException;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.common.annotation.Blocking;

/**
 * What development mode can do with the application's queues: methods of the dev UI. Those with a description are tools for
 * coding assistants, too. Safe for use by several threads.
 */
public class ConsoleTools {

    private static final String USER = "development mode";

    private final Clock clock = Clock.systemUTC();
    private final Jobs jobs = new Jobs(clock);

    /** The label of the card: how many dead letters there are. */
    @Blocking
    public String summary() {
        try {
            long dead = deadLetterQueues().stream()
                    .mapToLong(queue -> ((Number) queue.get("messages")).longValue())
                    .sum();
            return dead == 0 ? "no dead letters" : dead + (dead == 1 ? " dead letter" : " dead letters");
        } catch (OperationException e) {
            return "no broker"; // the console says why
        }
    }

    @Blocking
    @DevMCPEnableByDefault
    @JsonRpcDescription(
            "List the message handlers of this application and of all other services on its RabbitMQ broker, with the"
                    + " numbers of their queues: messages that wait, that are being handled, that wait for a retry, and dead letters")
    public Map<String, Object> handlers() {
        return new Overview(broker(), clock).json();
    }

    @Blocking
    @DevMCPEnableByDefault
    @JsonRpcDescription(
            "List the dead-letter queues that have messages: messages whose handler failed and that are not tried again")
    public List<Map<String, Object>> deadLetterQueues() {
        return new Overview(broker(), clock).deadLetters();
    }

    @Blocking
    @DevMCPEnableByDefault
    @JsonRpcDescription(
            "Show the messages of a dead-letter queue, grouped by the exception that each failed with, and the first"
                    + " 100 of them with their ids. Messages stay in the queue")
    public Map<String, Object> deadLetters(
            @JsonRpcDescription("The name of the dead-letter queue, which begins with dead_letter.") String queue)
            throws InterruptedException {
        return new Looks(broker()).look(Selection.of(Map.of("queue", queue)), false);
    }

    @Blocking
    @DevMCPEnableByDefault
    @JsonRpcDescription(
            "Show one dead letter: its body, headers, stack trace, and when it was published, tried and given up")
    public Map<String, Object> deadLetter(
            @JsonRpcDescription("The name of the dead-letter queue") String queue,
            @JsonRpcDescription("The id of the message") String id)
            throws InterruptedException {
        Looks looks = new Looks(broker());
        Map<String, Object> look = looks.look(ofId(queue, id), true);
        return looks.message(String.valueOf(look.get("look")), 0)
                .orElseThrow(() -> OperationException.notFound("there is no message " + id + " in " + queue));
    }

    @Blocking
    @DevMCPEnableByDefault
    @JsonRpcDescription(
            "Requeue one dead letter, so that its handler gets it again. The result is a job, which runs in the"
                    + " background: 'jobs' shows whether it is done")
    public Map<String, Object> requeueDeadLetter(
            @JsonRpcDescription("The name of the dead-letter queue") String queue,
            @JsonRpcDescription("The id of the message") String id) {
        return new DeadLetterWork(broker(), jobs)
                .requeue(ofId(queue, id), 1, USER)
                .json();
    }

    @Blocking
    @DevMCPEnableByDefault
    @JsonRpcDescription("List the latest jobs of 'requeueDeadLetter'")
    public List<Map<String, Object>> jobs() {
        return jobs.json();
    }

    @Blocking
    @DevMCPEnableByDefault
    @JsonRpcDescription("Publish an event or a command as this application would, and wait until the broker has it")
    public Map<String, Object> publish(
            @JsonRpcDescription("The name of the message type as other services know it, for example user.created")
                    String type,
            @JsonRpcDescription("event or command") String kind,
            @JsonRpcDescription("The version of the message type, usually 1") int version,
            @JsonRpcDescription("The attributes of the message: a JSON object, for example {\"name\": \"ada\"}")
                    String attributes)
            throws InterruptedException {
        ConsoleBroker console = broker();
        Map<String, Object> message = Map.of(
                "service",
                console.service().orElseThrow().exchange(),
                "kind",
                kind,
                "type",
                type,
                "version",
                version,
                "attributes",
                attributes);
        Map<String, Object> published = new Publishing(console, MessageCatalog.empty()).publish(message, USER);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("exchange", published.get("exchange"));
        json.put("routingKey", published.get("routingKey"));
        json.put("confirmed", true);
        json.put("takenByHandlers", published.get("onlyStores").equals(false));
        return json;
    }

    private static Selection ofId(String queue, String id) {
        return Selection.of(Map.of("queue", queue, "ids", List.of(id)));
    }

    private static ConsoleBroker broker() {
        return ApplicationConsole.broker();
    }
}
