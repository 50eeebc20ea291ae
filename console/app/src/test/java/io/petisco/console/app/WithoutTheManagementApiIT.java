package io.petisco.console.app;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.operations.OnCall;
import io.petisco.operations.OnCall.Message;

import static io.petisco.operations.OnCall.DEAD;
import static io.petisco.operations.OnCall.QUEUE;
import static io.petisco.operations.OnCall.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

/** AMQP alone tells the depth and the consumers of queues whose names are known. */
class WithoutTheManagementApiIT {

    @TempDir
    Path folder;

    @Test
    void theQueuesOfATopologyAreShownAndTheRestIsNamed() throws Exception {
        Path topology = Files.writeString(folder.resolve("topology.json"), """
                {"organization":"acme","service":"registration","exchanges":[],"bindings":[],"queues":[
                {"name":"%s","arguments":{}},{"name":"%s","arguments":{}},{"name":"%s","arguments":{}}]}
                """.formatted(QUEUE, RETRY, DEAD));
        try (OnCall onCall = new OnCall().handlerQueues();
                RunningConsole console = RunningConsole.start(
                        onCall,
                        "rabbitmq-management-url=http://127.0.0.1:1",
                        "petisco.console.topologies=" + topology)) {
            onCall.put(DEAD, 5, Message::of);

            String overview = console.get("/api/overview").body();

            assertThat(overview)
                    .contains("{\"name\":\"" + DEAD + "\",\"ready\":5,\"consumers\":0}")
                    .contains("The management API of RabbitMQ cannot be used (http://127.0.0.1:1: ")
                    .contains("rabbitmq-plugins enable rabbitmq_management");
            assertThat(Files.readString(RunningConsole.LOADED_CLASSES))
                    .as("what is there for applications that enable the console")
                    .contains("io.petisco.console.http.ConsoleHandler ")
                    .doesNotContain("io.petisco.console.runtime.")
                    .doesNotContain("io.petisco.runtime.");
        }
    }
}
