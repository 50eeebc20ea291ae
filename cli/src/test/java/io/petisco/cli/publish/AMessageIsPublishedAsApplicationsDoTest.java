package io.petisco.cli.publish;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.Delivery;

import io.petisco.cli.Shell;
import io.petisco.cli.Shell.Said;
import io.petisco.operations.text.Json;

import static io.petisco.operations.OnCall.QUEUE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class AMessageIsPublishedAsApplicationsDoTest {

    private Shell onCall;

    @BeforeEach
    void queues() throws Exception {
        onCall = new Shell().handlerQueues();
        onCall.channel().queueBind(QUEUE, "acme.registration", "acme.registration.1.event.user_created");
        onCall.channel().queueBind(QUEUE, "acme.registration", "acme.registration.2.command.persist_user");
    }

    @AfterEach
    void close() {
        onCall.close();
    }

    @Test
    void anEvent() throws Exception {
        Said said = publish(
                "publish user.created -o acme -s registration -a name=ada -a age:=42 -m client_id=web --id" + " 1");

        assertThat(said.out())
                .startsWith("published domain_event user.created version 1 1 to exchange 'acme.registration'");
        Delivery delivery = onCall.drain(QUEUE).get(0);
        JsonNode data = Json.tree(new String(delivery.getBody(), UTF_8)).get("data");
        assertThat(data.at("/type_message").asText()).isEqualTo("domain_event");
        assertThat(data.get("attributes")).hasToString("{\"name\":\"ada\",\"age\":42}");
        assertThat(data.get("meta")).hasToString("{\"client_id\":\"web\"}");
        assertThat(data.get("occurred_on").asText()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}");
        assertThat(delivery.getProperties().getMessageId()).isEqualTo("1");
        assertThat(delivery.getProperties().getHeaders()).isNull();
        assertThat(delivery.getEnvelope().getRoutingKey()).isEqualTo("acme.registration.1.event.user_created");
    }

    @Test
    void aCommandOfAnotherVersion() throws Exception {
        publish("publish persist.user -o acme -s registration --command --message-version 2 --attributes"
                + " {\"a\":[1]}");

        JsonNode data = Json.tree(new String(onCall.drain(QUEUE).get(0).getBody(), UTF_8))
                .get("data");
        assertThat(data.at("/type_message").asText()).isEqualTo("command");
        assertThat(data.at("/attributes/a/0").asInt()).isEqualTo(1);
    }

    @Test
    void aMessageThatOnlyTheStoreTakesIsNamed() throws Exception {
        onCall.exchange("retry.acme.store");
        onCall.queue("orders-store", null, "acme.registration", "*.*.*.command.*");
        onCall.channel().queueBind("orders-store", "retry.acme.store", "orders-store");

        Said stored = publish("publish delete.user -o acme -s registration --command");
        Said handled = publish("publish persist.user -o acme -s registration --command --message-version 2");
        Said unknown =
                publish("publish delete.user -o acme -s registration --command --management-url http://localhost:1");

        assertThat(stored.code()).isZero();
        assertThat(stored.errors())
                .containsExactly("only the store receives it: no handler queue is bound to exchange"
                        + " 'acme.registration'"
                        + " with routing key 'acme.registration.1.command.delete_user'");
        assertThat(handled.err()).isEmpty();
        assertThat(unknown.err()).isEmpty();
        assertThat(unknown.code()).isZero();
    }

    @Test
    void notInARehearsal() throws Exception {
        Said said = publish("publish user.created -o acme -s registration --dry-run");

        assertThat(Json.tree(said.out()).at("/data/type").asText()).isEqualTo("user.created");
        assertThat(onCall.ready(QUEUE)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "user.gone -o acme -s registration | exchange 'acme.registration' with routing key"
                        + " 'acme.registration.1.event.user_gone' is unroutable",
                "user.created -o acme -s nobody | there is no exchange 'acme.nobody'",
                "user.created -o acme | nothing to publish: set TYPE, --organization and --service",
                "user.created -o acme -s registration -a name | --attribute 'name' is not NAME=TEXT or NAME:=JSON",
                "user.created -o acme -s registration -a name:=ada | --attribute 'name:=ada' has no JSON after the"
                        + " :=",
                "user.created -o acme -s registration --attributes [] | --attributes is not a JSON object",
                "user.* -o acme -s registration | 'user.*' is not a type",
            })
    void badInputPublishesNothing(String arguments, String message) throws Exception {
        Said said = publish("publish " + arguments);

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.errors()).singleElement().asString().contains(message);
        assertThat(onCall.ready(QUEUE)).isZero();
    }

    private Said publish(String line) {
        return onCall.petisco(line.split(" "));
    }
}
