package io.petisco.rabbitmq;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.time.Duration;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.transport.TransportException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProblemsOfConnectingNameTheirWayOutTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final String address = vhost.broker.host() + ":" + vhost.broker.port();

    private RabbitMqSettings settings(int port, String password, String virtualHost) {
        return vhost.settings(port, password, virtualHost, 2, Duration.ofSeconds(1), 10);
    }

    @Test
    void aWrongPassword() {
        RabbitMqTransport transport = vhost.transport(settings(vhost.broker.port(), "s3cret-but-wrong", vhost.name));

        assertThatThrownBy(() -> transport.start(TestVhost.ONE_QUEUE))
                .isInstanceOf(TransportException.class)
                .hasMessage("RabbitMQ amqp://" + address + " vhost " + vhost.name
                        + " refuses the user name or password. Set rabbitmq-username and rabbitmq-password (or"
                        + " RABBITMQ_USER and RABBITMQ_PASSWORD)")
                .hasStackTraceContaining("ACCESS_REFUSED")
                .satisfies(failure -> assertThat(failure.toString()).doesNotContain("s3cret"));
    }

    @Test
    void aVirtualHostThatDoesNotExist() {
        RabbitMqTransport transport =
                vhost.transport(settings(vhost.broker.port(), vhost.broker.password(), "nowhere"));

        assertThatThrownBy(() -> transport.start(TestVhost.ONE_QUEUE))
                .isInstanceOf(TransportException.class)
                .hasMessage("RabbitMQ amqp://" + address + " vhost nowhere refuses the virtual host: NOT_ALLOWED -"
                        + " vhost nowhere not found. Set rabbitmq-virtual-host, or create it: rabbitmqctl add_vhost");
    }

    @Test
    void aVirtualHostThatTheUserMayNotUseWithoutTheUsersName() {
        String user = "ada-" + vhost.name;
        vhost.broker.ctl("add_user", user, "s3cret");
        try {
            RabbitMqTransport transport = vhost.transport(vhost.settings(user, "s3cret"));

            assertThatThrownBy(() -> transport.start(TestVhost.ONE_QUEUE))
                    .isInstanceOf(TransportException.class)
                    .hasMessage("RabbitMQ amqp://" + address + " vhost " + vhost.name
                            + " refuses the virtual host: NOT_ALLOWED - access to vhost '" + vhost.name
                            + "' refused for this user. Set rabbitmq-virtual-host, or create it: rabbitmqctl"
                            + " add_vhost")
                    .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("ada-"));
        } finally {
            vhost.broker.ctl("delete_user", user);
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void nothingThatListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        RabbitMqTransport transport = vhost.transport(settings(port, vhost.broker.password(), vhost.name));

        assertThatThrownBy(() -> transport.start(TestVhost.ONE_QUEUE))
                .isInstanceOf(TransportException.class)
                .hasMessage("RabbitMQ amqp://" + vhost.broker.host() + ":" + port + " vhost " + vhost.name
                        + " cannot be reached, after 2 attempts: java.net.ConnectException: Connection refused."
                        + " Start it, or set rabbitmq-host and rabbitmq-port to its address");
    }
}
