package io.petisco.cli.tail;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.OnCall.Message;
import io.petisco.operations.text.Json;

import static io.petisco.operations.OnCall.QUEUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class PassingMessagesAreShownTest {

    private Shell onCall;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.channel().queueBind(QUEUE, "acme.registration", "acme.registration.1.event.*");
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @Test
    void andNoOtherConsumerMissesThem() throws Exception {
        CompletableFuture<Said> tail = tail("--where", "type=user.created", "--limit", "2");
        publishUntil(tail);

        Said said = tail.get(30, TimeUnit.SECONDS);

        assertThat(said.code()).isZero();
        assertThat(said.out().lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        "\\d\\d:\\d\\d:\\d\\d(\\.\\d+)? event   user.created c-\\d+ \\{\"name\":\"ada\"} meta \\{\"client_id\":\"web\"}"));
        assertThat(onCall.drainIds(QUEUE)).startsWith("c-0", "d-0", "c-1");
    }

    @Test
    void asJsonOnOneLineEach() throws Exception {
        CompletableFuture<Said> tail = tail("--json", "--limit", "1");
        publishUntil(tail);

        assertThat(Json.object(tail.get(30, TimeUnit.SECONDS).out())).containsKeys("routing_key", "body");
    }

    @Test
    void withTheCopiesForRetriesAndDeadLetters() throws Exception {
        CompletableFuture<Said> tail = tail("--retries", "--limit", "6");
        Awaitility.await().until(() -> {
            Message message = Message.of(0);
            onCall.channel()
                    .basicPublish(
                            "acme.registration",
                            "acme.registration.1.event.x",
                            message.properties(),
                            message.body().getBytes(UTF_8));
            onCall.channel()
                    .basicPublish(
                            "retry.acme.registration",
                            "retry." + QUEUE,
                            message.properties(),
                            message.body().getBytes(UTF_8));
            onCall.channel()
                    .basicPublish(
                            "dead_letter.acme.registration",
                            "dead_letter." + QUEUE,
                            message.properties(),
                            message.body().getBytes(UTF_8));
            return tail.isDone();
        });
        assertThat(tail.get().out())
                .contains(" event   user.created", " retry   user.created", " dead    user.created");
    }

    @Test
    void ofAServiceThatIsThere() {
        Said said = onCall.petisco("tail", "-o", "acme", "-s", "nobody");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors()).singleElement().asString().contains("there is no exchange 'acme.nobody'");
    }

    private CompletableFuture<Said> tail(String... more) {
        String[] arguments = new String[5 + more.length];
        System.arraycopy(new String[] {"tail", "-o", "acme", "-s", "registration"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return CompletableFuture.supplyAsync(() -> onCall.petisco(arguments));
    }

    private void publishUntil(CompletableFuture<Said> end) {
        int[] number = {0};
        Awaitility.await().until(() -> {
            publish("c-" + number[0], "user.created");
            publish("d-" + number[0]++, "user.deleted");
            return end.isDone();
        });
    }

    private void publish(String id, String type) throws Exception {
        Message message = Message.of(id, type, "web", null);
        onCall.channel()
                .basicPublish(
                        "acme.registration",
                        "acme.registration.1.event." + type.replace('.', '_'),
                        message.properties(),
                        message.body().getBytes(UTF_8));
    }
}
