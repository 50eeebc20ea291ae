package io.petisco.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

import static org.assertj.core.api.Assertions.assertThat;

/** Random patterns and keys: a message goes to each queue with a binding that matches its key, and to no queue twice. */
@ParameterizedClass
@EnumSource(BrokerKind.class)
class MessagesAreRoutedByTopicTest {

    private static final int QUEUES = 20;
    private static final int KEYS = 300;

    @AutoClose
    private final TestBroker broker;

    private final Random random = new Random(3);

    MessagesAreRoutedByTopicTest(BrokerKind kind) {
        broker = kind.open();
    }

    @Test
    void toAllThatMatchOnceEach() throws IOException {
        List<Queue> queues = new ArrayList<>();
        List<Binding> bindings = new ArrayList<>();
        for (int i = 0; i < QUEUES; i++) {
            queues.add(new Queue("q" + i, Map.of()));
            for (int j = 0; j < 2; j++) {
                bindings.add(new Binding("ex", "q" + i, words("a", "b", "", "*", "#")));
            }
        }
        Publisher publisher = broker.started(new Topology(List.of(new Exchange("ex")), queues, bindings))
                .publisher("test");
        Outcomes outcomes = new Outcomes();
        Map<String, List<String>> expected = new HashMap<>();
        TreeSet<String> unroutable = new TreeSet<>();
        for (int i = 0; i < KEYS; i++) {
            String key = words("a", "b", "");
            String id = i + ":" + key;
            TreeSet<String> targets = new TreeSet<>();
            bindings.stream().filter(binding -> binding.matches(key)).forEach(binding -> targets.add(binding.queue()));
            targets.forEach(queue ->
                    expected.computeIfAbsent(queue, q -> new ArrayList<>()).add(id));
            if (targets.isEmpty()) {
                unroutable.add(id);
            }
            outcomes.publish(publisher, Outcomes.message("ex", key, id));
        }

        assertThat(outcomes.awaitAll().failures().keySet()).isEqualTo(unroutable);
        for (Queue queue : queues) {
            assertThat(broker.drain(queue.name()))
                    .as(bindings.toString())
                    .isEqualTo(expected.getOrDefault(queue.name(), List.of()));
        }
    }

    private String words(String... alphabet) {
        return random.ints(random.nextInt(5), 0, alphabet.length)
                .mapToObj(i -> alphabet[i])
                .collect(Collectors.joining("."));
    }
}
