package io.petisco.runtime.health;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Instance;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import io.petisco.runtime.PetiscoConfig;
import io.petisco.runtime.publish.MessageOutbox;
import io.petisco.transport.BrokerConnection;
import io.petisco.transport.Transport;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a lost or blocked connection for publishing makes an application not ready. */
class PetiscoReadinessCheckTest {

    private final PetiscoHealth health = new PetiscoHealth();
    private boolean open = true;
    private Duration blocked = Duration.ZERO;

    private HealthCheckResponse check(boolean outbox) {
        PetiscoConfig.PublisherConfig publisher =
                fake(PetiscoConfig.PublisherConfig.class, Map.of("confirmTimeout", Duration.ofSeconds(5)));
        @SuppressWarnings("unchecked")
        Instance<MessageOutbox> instance = fake(Instance.class, Map.of("isResolvable", outbox));
        return new PetiscoReadinessCheck(health, fake(PetiscoConfig.class, Map.of("publisher", publisher)), instance)
                .call();
    }

    private void connected() {
        BrokerConnection connection =
                fake(BrokerConnection.class, Map.of("purpose", "publish", "isOpen", open, "blockedFor", blocked));
        health.started(fake(Transport.class, Map.of("connections", List.of(connection))));
    }

    private static <T> T fake(Class<T> type, Map<String, Object> results) {
        InvocationHandler answers = (proxy, method, arguments) -> results.get(method.getName());
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    @Test
    void itIsReadyOnceItHasConnected() {
        assertThat(check(false).getStatus()).isEqualTo(Status.DOWN);
        assertThat(check(true).getStatus()).isEqualTo(Status.DOWN);
        connected();
        assertThat(check(false).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aLostConnectionIsNotReadyWithoutAnOutbox() {
        open = false;
        connected();

        assertThat(check(false).getStatus()).isEqualTo(Status.DOWN);
    }

    /** Transactions that publish commit without the broker. */
    @Test
    void aLostConnectionIsReadyAndReportedWithAnOutbox() {
        open = false;
        connected();

        HealthCheckResponse response = check(true);
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow())
                .containsEntry("publishing", "the connection is lost and is being opened again");
    }

    @Test
    void aBlockedConnectionIsNotReadyAfterTheConfirmTimeoutWithoutAnOutbox() {
        blocked = Duration.ofSeconds(4);
        connected();
        assertThat(check(false).getStatus()).isEqualTo(Status.UP);

        blocked = Duration.ofSeconds(6);
        connected();
        assertThat(check(false).getStatus()).isEqualTo(Status.DOWN);
        assertThat(check(true).getStatus()).isEqualTo(Status.UP);
    }
}
