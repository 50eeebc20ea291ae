package io.petisco.faults;

import java.time.Duration;
import java.util.List;

import io.petisco.faults.app.Behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Faults of connections and channels. */
final class ConnectionFaults {

    private ConnectionFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(3, "connections closed by an operator", Arena::closeConnections)
                        .withOutage(),
                Fault.of(
                        4,
                        "channel closed: missing exchange",
                        arena -> assertThat(arena.app().post("/publish-unroutable"))
                                .contains("nobody")),
                Fault.of(4, "channel closed: acknowledged twice", ConnectionFaults::acknowledgeTwice)
                        .throughProxy(),
                Fault.of(5, "connections go dead without a sign", arena -> {
                            arena.proxy().swallowAll();
                            arena.publish(Behaviour.SUCCEED);
                        })
                        .withOutage()
                        .throughProxy(),
                Fault.of(6, "confirms never come", arena -> {
                            arena.proxy().swallowFromBroker();
                            arena.publish(Behaviour.SUCCEED);
                        })
                        .withOutage()
                        .throughProxy(),
                Fault.of(16, "acknowledgement after a reconnect", arena -> {
                    long slow = arena.publish(Behaviour.TAKE_LONG);
                    arena.closeConnections();
                    arena.awaitHandled(slow);
                }),
                Fault.of(26, "connections closed twice in quick succession", arena -> {
                            arena.closeConnections();
                            arena.closeConnections();
                        })
                        .withOutage());
    }

    private static void acknowledgeTwice(Arena arena) {
        arena.proxy().repeatAnAck();
        await("an acknowledgement").atMost(Duration.ofSeconds(10)).until(arena.proxy()::hasRepeated);
    }
}
