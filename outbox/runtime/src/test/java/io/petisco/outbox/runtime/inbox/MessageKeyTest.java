package io.petisco.outbox.runtime.inbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MessageKeyTest {

    @Test
    void whatAColumnHoldsStaysAsItIs() {
        assertThat(MessageKey.column("8852d26e-73ab-4245-8aad-c68cf26f0de8"))
                .isEqualTo("8852d26e-73ab-4245-8aad-c68cf26f0de8");
        assertThat(MessageKey.column("x".repeat(255))).isEqualTo("x".repeat(255));
    }

    /** MariaDB takes texts for equal that differ in spaces at their end; PostgreSQL does not take a NUL. */
    @Test
    void differentTextsStayDifferent() {
        List<String> texts =
                List.of("x".repeat(256), "x".repeat(257), "a", "a ", "a  ", "a\0", MessageKey.column("a "), "");
        Set<String> columns = new HashSet<>();
        texts.forEach(text -> columns.add(MessageKey.column(text)));

        assertThat(columns).hasSameSizeAs(texts).allMatch(column -> column.length() <= 255);
    }
}
