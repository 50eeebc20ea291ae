package io.petisco.operations.topology;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.petisco.topology.Binding;
import io.petisco.topology.Queue;

import static org.assertj.core.api.Assertions.assertThat;

/** An application that handles another service's event under a new name, as its build wrote it. */
class PlannedTopologyTest {

    private static final String KEY = "acme.billing.1.event.invoice_paid";
    private static final String PRESENT = KEY + ".registration_book_invoice";
    private static final String FORMER = KEY + ".registration_book";

    @TempDir
    Path folder;

    private PlannedTopology planned() throws Exception {
        Path file = folder.resolve("topology.json");
        Files.writeString(file, """
                {"organization": "acme", "service": "registration",
                 "exchanges": [{"name": "acme.billing"}],
                 "queues": [{"name": "%1$s", "arguments": {}}],
                 "bindings": [
                   {"source_name": "acme.billing", "destination_name": "%1$s", "routing_key": "%2$s"},
                   {"source_name": "acme.billing", "destination_name": "%1$s", "routing_key": "retry.%1$s"}],
                 "renamed": [{"name": "%1$s", "former": ["%3$s"]}]}
                """.formatted(PRESENT, KEY, FORMER));
        return TopologyFile.read(file);
    }

    @Test
    void knowsTheFormerNames() throws Exception {
        assertThat(planned().renamed()).isEqualTo(Map.of(PRESENT, List.of(FORMER)));
    }

    @Test
    void doesNotBindARenamedQueueBesideTheFormerOne() throws Exception {
        assertThat(planned().withFormerQueues(FORMER::equals).topology().bindings())
                .containsExactly(new Binding("acme.billing", PRESENT, "retry." + PRESENT));
        assertThat(planned().withFormerQueues(name -> false).topology().bindings())
                .hasSize(2);
    }

    @Test
    void namesWhatExistsWhileItIsRenamed() throws Exception {
        assertThat(planned().topologyWhileRenaming().queues())
                .extracting(Queue::name)
                .containsExactlyInAnyOrder(
                        PRESENT, PRESENT + ".renaming", PRESENT + ".renamer", FORMER, "dead_letter." + FORMER);
    }
}
