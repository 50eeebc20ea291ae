package io.petisco.frameworks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.localbroker.LocalRabbitMq;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Gives the application a real RabbitMQ, with names and a password that break if they are parsed as a URL. */
public class WithSpecialCharacters implements QuarkusTestResourceLifecycleManager {

    static final String VIRTUAL_HOST = "/a/b%2Fc@d:e f#g?h&i=j+k;l,m'n\"oäß€🐇";
    static final String USER = "us/er%20@:# ?&=+üñ🐇";
    static final String PASSWORD = "pa/ss%40w@o:r d#?&=+;,'\"öÄ€🐇$";

    @Override
    public Map<String, String> start() {
        LocalRabbitMq broker = LocalRabbitMq.shared();
        importInto(broker);
        return Map.of(
                "rabbitmq-host", broker.host(),
                "rabbitmq-port", String.valueOf(broker.port()),
                "rabbitmq-username", USER,
                "rabbitmq-password", PASSWORD,
                "rabbitmq-virtual-host", VIRTUAL_HOST);
    }

    private static void importInto(LocalRabbitMq broker) {
        Map<String, String> permissions =
                Map.of("user", USER, "vhost", VIRTUAL_HOST, "configure", ".*", "write", ".*", "read", ".*");
        try {
            String definitions = new ObjectMapper()
                    .writeValueAsString(Map.of(
                            "vhosts", List.of(Map.of("name", VIRTUAL_HOST)),
                            "users", List.of(Map.of("name", USER, "password", PASSWORD, "tags", "")),
                            "permissions", List.of(permissions)));
            // as a string: in a file, Jackson would write surrogate pairs as two escapes, which rabbitmqctl cannot read
            Path file = Files.writeString(Files.createTempFile("petisco-definitions", ".json"), definitions);
            broker.importDefinitions(file);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // the broker is shared, and ends with the JVM
    }
}
