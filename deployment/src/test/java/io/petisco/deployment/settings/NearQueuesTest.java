package io.petisco.deployment.settings;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NearQueuesTest {

    private static final List<String> QUEUES =
            List.of("a.b.1.event.x.book", "a.b.1.event.x.send_mail", "a.b.1.event.x.send_sms", "store", "z.send");

    @Test
    void theThreeNearest() {
        assertThat(NearQueues.text("*.send_mial*", QUEUES))
                .isEqualTo("Similar queues: a.b.1.event.x.send_mail, a.b.1.event.x.send_sms, z.send");
        assertThat(NearQueues.text("stor", QUEUES)).startsWith("Similar queues: store, ");
    }

    @Test
    void all() {
        assertThat(NearQueues.text("?", List.of("store"))).isEqualTo("The queues are store");
        assertThat(NearQueues.text("*x", List.of())).isEqualTo("This application has no queues");
    }
}
