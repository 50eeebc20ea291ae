package io.petisco.console.view;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.petisco.operations.topology.Difference;
import io.petisco.operations.topology.Difference.Kind;
import io.petisco.operations.topology.TopologyComparison.Orphan;

import static org.assertj.core.api.Assertions.assertThat;

class RepairCommandTest {

    private static final String FILE = "target/petisco/topology.json";

    @Test
    void declaresWhatIsMissing() {
        assertThat(of(Kind.MISSING, "binding", "of queue a")).contains("petisco topology apply " + FILE);
    }

    @Test
    void migratesAQueueThatDiffers() {
        assertThat(of(Kind.DIFFERENT, "queue", "a")).contains("petisco topology apply " + FILE + " --migrate");
        assertThat(of(Kind.DIFFERENT, "exchange", "a")).isEmpty();
    }

    @Test
    void prunesWhatIsExtra() {
        assertThat(of(Kind.EXTRA, "queue", "acme.a.1.event.b.c"))
                .contains("petisco topology prune " + FILE + " --only acme.a.1.event.b.c");
        assertThat(of(Kind.EXTRA, "binding", "of queue a")).isEmpty();
    }

    @Test
    void movesTheMessagesOfAnOrphan() {
        Difference extra = new Difference(Kind.EXTRA, "queue", "retry.acme.a", null, "");

        assertThat(RepairCommand.of(extra, Optional.of(new Orphan("retry.acme.a", "acme.a", 3, 1)), FILE))
                .contains("petisco topology prune " + FILE + " --only '*acme.a' --move-to QUEUE");
    }

    @Test
    void quotesForAShell() {
        assertThat(of(Kind.EXTRA, "queue", "it's; rm -rf"))
                .contains("petisco topology prune " + FILE + " --only 'it'\\''s; rm -rf'");
    }

    private static Optional<String> of(Kind kind, String what, String name) {
        return RepairCommand.of(new Difference(kind, what, name, "", ""), Optional.empty(), FILE);
    }
}
