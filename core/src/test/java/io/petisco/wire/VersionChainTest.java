package io.petisco.wire;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VersionChainTest {

    private final ObjectNode attributes = JsonNodeFactory.instance.objectNode();

    private static VersionStep step(int from, int to) {
        return new VersionStep(
                "Versions#from" + from,
                from,
                to,
                node -> node.put("step", node.path("step").asText("") + from + to + ";"));
    }

    private final VersionChain up = new VersionChain("domain_event invoice.paid", List.of(step(1, 2), step(2, 3)));

    @Test
    void startsAtEachVersionWithAStep() {
        assertThat(up.startsAt(1)).isTrue();
        assertThat(up.startsAt(2)).isTrue();
        assertThat(up.startsAt(3)).isFalse();
        assertThat(up.startsAt(0)).isFalse();
    }

    @Test
    void appliesAllStepsFromTheVersion() {
        up.apply(1, attributes);

        assertThat(attributes.get("step").asText()).isEqualTo("12;23;");
    }

    @Test
    void appliesNoStepBeforeTheVersion() {
        up.apply(2, attributes);

        assertThat(attributes.get("step").asText()).isEqualTo("23;");
    }

    @Test
    void leadsDownwardsToo() {
        new VersionChain("domain_event invoice.paid", List.of(step(3, 2), step(2, 1))).apply(3, attributes);

        assertThat(attributes.get("step").asText()).isEqualTo("32;21;");
    }

    @Test
    void refusesAGap() {
        assertThatThrownBy(() -> new VersionChain("domain_event invoice.paid", List.of(step(1, 2), step(3, 4))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no step from version 2 to version 3 of domain_event invoice.paid");
    }

    @Test
    void namesTheStepThatFails() {
        VersionStep failing = new VersionStep("Versions#money", 1, 2, node -> {
            throw new IllegalStateException("no amount in 4711");
        });

        assertThatThrownBy(() -> new VersionChain("domain_event invoice.paid", List.of(failing)).apply(1, attributes))
                .isInstanceOfSatisfying(
                        StepFailedException.class,
                        e -> assertThat(e.withoutContent())
                                .isEqualTo("Versions#money, which brings domain_event invoice.paid from version 1 to"
                                        + " version 2, failed with java.lang.IllegalStateException"))
                .hasMessage(
                        "Versions#money, which brings domain_event invoice.paid from version 1 to version 2, failed:"
                                + " java.lang.IllegalStateException: no amount in 4711");
    }
}
