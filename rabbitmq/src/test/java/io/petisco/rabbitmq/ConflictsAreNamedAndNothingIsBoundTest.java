package io.petisco.rabbitmq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import io.petisco.topology.GoldenPlan;
import io.petisco.topology.Queue;
import io.petisco.transport.TopologyConflictException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

class ConflictsAreNamedAndNothingIsBoundTest {

    private static final String MAIN = "acme.registration.1.event.user_created.audit_user";
    private static final String RETRY = "retry." + MAIN;

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final Executable start = () -> vhost.started(GoldenPlan.topology());

    private static Map<String, Object> arguments(String queue) {
        return GoldenPlan.topology().queues().stream()
                .filter(candidate -> candidate.name().equals(queue))
                .map(Queue::arguments)
                .findFirst()
                .orElseThrow();
    }

    private void declare(String queue, String argument, Object value) throws IOException {
        Map<String, Object> arguments = new java.util.HashMap<>(arguments(queue));
        arguments.put(argument, value);
        vhost.channel().queueDeclare(queue, true, false, false, arguments);
    }

    @Test
    void aTtlOfARetryQueue() throws IOException {
        declare(RETRY, "x-message-ttl", 5_000);

        TopologyConflictException conflict = assertThrows(TopologyConflictException.class, start);

        assertThat(conflict.conflicts())
                .containsExactly("queue '" + RETRY
                        + "' exists with x-message-ttl = 5000, but this application declares 1500. To keep the"
                        + " queue as it"
                        + " is, set quarkus.petisco.queues.\"" + MAIN
                        + "\".retry-ttl=5000ms. To replace it and keep its messages, run: petisco topology apply"
                        + " --migrate. To delete it once it is empty, run: rabbitmqctl delete_queue --vhost '"
                        + vhost.name + "' --if-empty '"
                        + RETRY
                        + "'");
        assertThat(conflict)
                .hasMessage(
                        "1 part of the topology could not be declared (the other exchanges and queues were; no binding was added, so new queues stay empty):\n  - "
                                + conflict.conflicts().get(0));
        assertOtherQueuesAreDeclaredAndNoneIsBound();
    }

    @Test
    void petiscosDefaultTtlOfAMainQueueAndATransientExchange() throws IOException {
        declare(MAIN, "x-message-ttl", 5_000);
        vhost.channel().exchangeDeclare("acme.registration", "topic", false);

        TopologyConflictException conflict = assertThrows(TopologyConflictException.class, start);

        assertThat(conflict.conflicts())
                .containsExactly(
                        "exchange 'acme.registration' exists with durable = false, but this application declares"
                                + " true."
                                + " Exchanges are of type topic and durable: delete this one, or choose another"
                                + " quarkus.petisco.organization or quarkus.petisco.service.",
                        "queue '" + MAIN
                                + "' exists with x-message-ttl = 5000, but this application declares none. To keep"
                                + " the queue as it is, set quarkus.petisco.queues.\"" + MAIN
                                + "\".main-ttl=5000ms. To replace it and keep its messages, run: petisco topology"
                                + " apply --migrate. To delete it once it is empty, run: rabbitmqctl delete_queue"
                                + " --vhost '" + vhost.name + "' --if-empty '"
                                + MAIN
                                + "'");
        assertOtherQueuesAreDeclaredAndNoneIsBound();
    }

    /** The broker truncates its replies to 255 bytes. */
    @Test
    void anArgumentWhoseValuesTheBrokerCutsOff() throws IOException {
        declare(RETRY, "x-dead-letter-routing-key", "elsewhere");

        TopologyConflictException conflict = assertThrows(TopologyConflictException.class, start);

        assertThat(conflict.conflicts())
                .singleElement()
                .asString()
                .startsWith("queue '" + RETRY + "' exists with another x-dead-letter-routing-key than this application"
                        + " declares (RabbitMQ says: PRECONDITION_FAILED - inequivalent arg"
                        + " 'x-dead-letter-routing-key'")
                .endsWith("To replace it and keep its messages, run: petisco topology apply --migrate. To delete it"
                        + " once it is empty, run: rabbitmqctl delete_queue --vhost '"
                        + vhost.name + "' --if-empty '" + RETRY + "'");
    }

    @Test
    void theCommandThatItPrintsSolvesIt() throws IOException {
        declare(RETRY, "x-message-ttl", 5_000);
        TopologyConflictException conflict = assertThrows(TopologyConflictException.class, start);

        Matcher command = Pattern.compile("rabbitmqctl (.*)$")
                .matcher(conflict.conflicts().get(0));
        assertThat(command.find()).isTrue();
        List<String> arguments = new ArrayList<>();
        for (String argument : command.group(1).split(" ")) {
            arguments.add(argument.replace("'", ""));
        }
        vhost.broker.ctl(arguments.toArray(String[]::new));

        vhost.started(GoldenPlan.topology());
    }

    private void assertOtherQueuesAreDeclaredAndNoneIsBound() {
        List<String> declared = new ArrayList<>();
        vhost.list("queues").forEach(queue -> declared.add(queue.path("name").asText()));
        assertThat(declared)
                .containsExactlyInAnyOrderElementsOf(
                        GoldenPlan.topology().queues().stream().map(Queue::name).toList());
        assertThat(vhost.list("bindings")).hasSameSizeAs(declared); // the default binding of each queue
    }
}
