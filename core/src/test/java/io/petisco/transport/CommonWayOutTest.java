package io.petisco.transport;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommonWayOutTest {

    private static String main(String queue, int millis) {
        return "queue '" + queue + "' exists with x-message-ttl = " + millis + ", but this application declares none."
                + " To keep the queue as it is, set quarkus.petisco.queues.\"" + queue + "\".main-ttl=" + millis
                + "ms. To have it declared again ...";
    }

    private static String retry(String queue, int millis) {
        return "queue 'retry." + queue + "' exists with x-message-ttl = " + millis
                + ", but this application declares 1000. To keep the queue as it is, set quarkus.petisco.queues.\""
                + queue
                + "\".retry-ttl=" + millis + "ms. To have it declared again ...";
    }

    private static String retryType(String queue) {
        return "queue 'retry." + queue + "' exists as a classic queue, but this application declares a quorum queue"
                + " (x-overflow is none, not reject-publish). To keep the queue as it is, build the application with"
                + " quarkus.petisco.queues.\"" + queue
                + "\".retry-queue-type=classic, as a Python service that shares the queue needs it. To have it"
                + " declared again ...";
    }

    private static String text(String... conflicts) {
        return new TopologyConflictException(List.of(conflicts)).getMessage();
    }

    @Test
    void namesTheTwoSettingsThatCureAllConflictsWithPetiscosTimesFirst() {
        assertThat(text(main("a", 5_000), main("b", 5_000), retry("a", 5_000), retry("b", 5_000)))
                .startsWith(
                        "4 parts of the topology could not be declared (the other exchanges and queues were). To keep all of them as they"
                                + " are, set quarkus.petisco.queue.ttl=5s and quarkus.petisco.retry.ttl=5s.\n  -"
                                + " queue 'a' exists");
    }

    @Test
    void saysHowManyItKeeps() {
        assertThat(text(main("a", 1_500), main("b", 1_500), main("c", 2_000), "exchange 'e': another type"))
                .startsWith(
                        "4 parts of the topology could not be declared (the other exchanges and queues were). To keep 2 of them as"
                                + " they"
                                + " are, set quarkus.petisco.queue.ttl=1500ms.\n  - ");
    }

    @Test
    void namesBothWaysForRetryQueuesOfAnotherType() {
        assertThat(text(retryType("a"), retryType("b"), main("a", 5_000)))
                .startsWith(
                        "3 parts of the topology could not be declared (the other exchanges and queues were). To keep 2 of them as"
                                + " they"
                                + " are, build the application with quarkus.petisco.retry-queue-type=classic."
                                + " To replace them and keep their messages, run: petisco topology apply --migrate.\n  - ");
        assertThat(text(retryType("a"), main("a", 5_000)))
                .startsWith(
                        "2 parts of the topology could not be declared (the other exchanges and queues were):\n  - ");
    }

    @Test
    void isNotNeededForOneQueue() {
        assertThat(text(main("a", 5_000), retry("a", 5_000)))
                .startsWith(
                        "2 parts of the topology could not be declared (the other exchanges and queues were):\n  - ");
    }
}
