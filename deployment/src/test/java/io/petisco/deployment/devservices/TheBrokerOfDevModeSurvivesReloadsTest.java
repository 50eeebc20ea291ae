package io.petisco.deployment.devservices;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.quarkus.test.QuarkusDevModeTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(NoBrokerConfigured.class)
class TheBrokerOfDevModeSurvivesReloadsTest {

    private static final Pattern ADDRESS = Pattern.compile(" on 127\\.0\\.0\\.1:(\\d+), management on");

    static final DevMode APP = new DevMode(Map.of(
            "quarkus.petisco.devservices.kind",
            "process",
            "quarkus.petisco.devservices.service-name",
            "reloads-" + ProcessHandle.current().pid()));

    @RegisterExtension
    static final QuarkusDevModeTest TEST = APP.test;

    @Test
    void untilAnotherIsConfigured() throws Exception {
        int port = port(APP.lines());

        APP.addHandler("second");
        APP.removeHandler("second");
        assertThat(APP.lines()).hasSize(1);
        connect(port).close();

        APP.configure("kind=process", "kind=in-memory");
        assertThat(APP.lines())
                .hasSize(2)
                .last()
                .isEqualTo("PETISCO00500: Dev service: the in-memory broker: messages stay in this JVM"
                        + " (quarkus.petisco.devservices.kind requests it)");
        assertThatThrownBy(() -> connect(port)).hasMessageContaining("Connection refused");
    }

    private static int port(List<String> lines) {
        Matcher address = ADDRESS.matcher(lines.get(0));
        assertThat(address.find()).isTrue();
        return Integer.parseInt(address.group(1));
    }

    private static Connection connect(int port) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(port);
        return factory.newConnection("test");
    }
}
