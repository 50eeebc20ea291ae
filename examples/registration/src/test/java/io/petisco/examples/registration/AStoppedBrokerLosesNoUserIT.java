package io.petisco.examples.registration;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.localbroker.Options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Users that are created while the broker is away: their events are rows of the outbox, and leave when it is back. */
class AStoppedBrokerLosesNoUserIT {

    private static final Caller CALLER = new Caller();
    private static final Map<String, String> SETTINGS = Map.of("registration.mail.failure-rate", "0");
    private static final List<String> NAMES = List.of("annie", "evelyn", "joan");

    @Test
    void theyAreHandledWhenItIsBackEvenByTheNextLifeOfTheApplication() throws Exception {
        String database = RunningExample.newDatabase("stopped-broker");
        try (LocalRabbitMq broker = LocalRabbitMq.start(Options.fromSystem())) {
            RunningExample first = RunningExample.start(broker, "stopped-broker-1", database, SETTINGS);
            broker.stop();
            for (String name : NAMES) {
                assertThat(CALLER.createUser(first.uri(), name, address(name)).statusCode())
                        .isEqualTo(201);
            }
            assertThat(CALLER.get(first.uri(), "q/metrics").body().lines())
                    .anyMatch(
                            line -> line.startsWith("petisco_outbox_rows") && line.endsWith(" " + NAMES.size() + ".0"));
            first.kill();
            broker.restart();
            try (RunningExample second = RunningExample.start(broker, "stopped-broker-2", database, SETTINGS)) {
                for (String name : NAMES) {
                    await("the mail to " + name)
                            .until(() -> second.lines()
                                    .anyMatch(line -> line.contains("mail to " + address(name) + " handled")));
                }
            }
        }
    }

    private static String address(String name) {
        return name + "@example.org";
    }
}
