package io.petisco.runtime.publish;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.petisco.PublishTimeoutException;
import io.petisco.support.LoggedLines;

import static org.assertj.core.api.Assertions.assertThat;

class OutageLogTest {

    private final LoggedLines logged = LoggedLines.of("io.petisco.publish");
    private final List<String> lines = logged.lines();
    private final AtomicLong now = new AtomicLong();
    private final OutageLog outage = new OutageLog(now::get);
    private final PublishTimeoutException cause = new PublishTimeoutException("no connection", List.of(), null);
    private final String fallback = "the file /saved";

    @AfterEach
    void stopListening() {
        logged.close();
    }

    @Test
    void saysWhenAnOutageBeginsAndWhenItEnds() {
        outage.published();
        outage.saved(3, cause, fallback);
        outage.saved(1, cause, fallback);
        assertThat(lines)
                .singleElement()
                .asString()
                .isEqualTo("WARN PETISCO00202: Messages cannot be published and are saved to the file /saved until"
                        + " the broker is back: no connection");

        outage.published(); // in between: some messages are refused, some are not
        outage.saved(1, cause, fallback);
        assertThat(lines).hasSize(1);

        now.addAndGet(OutageLog.QUIET.toNanos());
        outage.published();
        outage.published();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .isEqualTo("INFO PETISCO00203: Messages are published again. 5 messages were saved to the fallback,"
                        + " and are still there");

        outage.saved(1, cause, fallback);
        assertThat(lines).hasSize(3);
    }

    @Test
    void saysOnceThatTheFallbackFails() {
        outage.fallbackFailed(fallback, new IllegalStateException("full"));
        outage.fallbackFailed(fallback, new IllegalStateException("full"));

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("ERROR PETISCO00204: Messages can be neither published nor saved to the file /saved");
    }
}
