package io.petisco.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.RETRY;
import static io.petisco.operations.OnCall.RETRY_EXCHANGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A virtual host, a user and a password of which little is left if they are parsed as parts of a URL. */
class NamesWithSpecialCharactersWorkTest {

    private static final String VIRTUAL_HOST = "/a/b%2Fc@d:e f#g?h&i=j+k;l,m'n\"oäß€🐇";
    /** Without a colon: HTTP's Basic authentication, which the management API uses, has no place for one. */
    private static final String USER = "us/er%20@# ?&=+üñ🐇";

    private static final String PASSWORD = "pa/ss%40w@o:r d#?&=+;,'\"öÄ€🐇$";

    @TempDir
    Path folder;

    @Test
    void overAmqpAndTheManagementApi() throws Exception {
        try (Shell onCall = new Shell()) {
            makeThem(onCall);
            putADeadLetter(onCall);
            Map<String, String> environment = new HashMap<>(onCall.environment());
            environment.put("RABBITMQ_USER", USER);
            environment.put("RABBITMQ_PASSWORD", PASSWORD);
            environment.put("RABBITMQ_VIRTUAL_HOST", VIRTUAL_HOST);
            Path password = Files.writeString(folder.resolve("password"), PASSWORD);

            Shell.Said listed = onCall.petisco(environment, false, "", "dead-letters", "list", "--counts");
            environment.remove("RABBITMQ_PASSWORD");
            Shell.Said requeued = onCall.petisco(
                    environment, false, "", "requeue", "-cq", DEAD, "--password-file", password.toString());

            assertThat(listed.out()).as(listed.err()).contains(DEAD + ": 1");
            assertThat(requeued.code()).as(requeued.err()).isZero();
            assertThat(requeued.out() + requeued.err()).contains("requeued 1 of 1 message");
        }
    }

    private void makeThem(Shell onCall) throws Exception {
        Map<String, String> permissions =
                Map.of("user", USER, "vhost", VIRTUAL_HOST, "configure", ".*", "write", ".*", "read", ".*");
        String definitions = new ObjectMapper()
                .writeValueAsString(Map.of(
                        "vhosts", List.of(Map.of("name", VIRTUAL_HOST)),
                        "users", List.of(Map.of("name", USER, "password", PASSWORD, "tags", "management")),
                        "permissions", List.of(permissions)));
        // as a text: into a file Jackson would write surrogate pairs as two escapes, which rabbitmqctl cannot read
        Path file = Files.writeString(folder.resolve("definitions.json"), definitions);
        onCall.broker.importDefinitions(file);
    }

    private static void putADeadLetter(Shell onCall) throws Exception {
        ConnectionFactory factory = onCall.broker.connectionFactory();
        factory.setVirtualHost(VIRTUAL_HOST);
        factory.setUsername(USER);
        factory.setPassword(PASSWORD);
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.exchangeDeclare(RETRY_EXCHANGE, "topic", true);
            for (String queue : List.of(Shell.QUEUE, RETRY, DEAD)) {
                channel.queueDeclare(queue, true, false, false, Map.of());
                channel.queueBind(queue, RETRY_EXCHANGE, queue);
            }
            Message message = Message.of(1);
            channel.basicPublish("", DEAD, message.properties(), message.body().getBytes(UTF_8));
            channel.waitForConfirmsOrDie(20_000);
        }
    }
}
