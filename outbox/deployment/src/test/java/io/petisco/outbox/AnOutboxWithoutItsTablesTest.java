package io.petisco.outbox;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

class AnOutboxWithoutItsTablesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = OutboxApplication.with("empty")
            .overrideRuntimeConfigKey("quarkus.petisco.outbox.create-table", "false")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("The tables of the outbox cannot be used")
                    .hasStackTraceContaining("created by db/petisco/h2/V20261130__petisco_outbox_1.sql")
                    .hasStackTraceContaining("quarkus.petisco.outbox.create-table=true"));

    @Test
    void doesNotStart() {
        fail("the application has started");
    }
}
