package io.petisco.wire;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.petisco.MessageKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VersionStepsTest {

    private static final WireType TYPE = new WireType("invoice.paid", MessageKind.EVENT, 3);

    private final ObjectNode attributes = JsonNodeFactory.instance.objectNode().put("step", "");
    private final VersionSteps steps = new VersionSteps(
            Map.of("invoice.paid", List.of(step(2, 3), step(2, 1), step(1, 2), step(3, 2), step(3, 4))));

    private static VersionStep step(int from, int to) {
        return new VersionStep(
                "Versions", from, to, node -> node.put("step", node.get("step").asText() + from + to + ";"));
    }

    @Test
    void upToTheVersionThatIsRead() {
        steps.up(TYPE, 1).apply(1, attributes);

        assertThat(attributes.get("step").asText()).isEqualTo("12;23;");
    }

    @Test
    void upFromTheOldestVersionThatIsTaken() {
        assertThat(steps.up(TYPE, 2).startsAt(2)).isTrue();
        assertThat(steps.up(TYPE, 2).startsAt(1)).isFalse();
    }

    @Test
    void noStepsForOneVersion() {
        assertThat(steps.up(TYPE, 3)).isSameAs(VersionChain.NONE);
    }

    @Test
    void downToAnOlderVersion() {
        steps.down(TYPE, 1).apply(3, attributes);

        assertThat(attributes.get("step").asText()).isEqualTo("32;21;");
    }

    @Test
    void downNoFurtherThanNeeded() {
        steps.down(TYPE, 2).apply(3, attributes);

        assertThat(attributes.get("step").asText()).isEqualTo("32;");
    }

    @Test
    void refusesVersionsThatNothingConnects() {
        assertThatThrownBy(() -> VersionSteps.NONE.up(TYPE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no steps from version 1 to version 3 of domain_event invoice.paid");
    }
}
