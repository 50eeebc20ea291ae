package io.petisco.deployment.devservices;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Requests for brokers, for tests. */
final class Requests {

    static final Path NO_SERVER = Path.of("/nowhere/rabbitmq-server");

    private Requests() {}

    static BrokerRequest kind(DevBrokerKind kind) {
        return request(kind, true, 0, NO_SERVER, Optional.empty(), false);
    }

    static BrokerRequest withServer(DevBrokerKind kind, Path serverScript) {
        return request(kind, true, 0, serverScript, Optional.empty(), false);
    }

    static BrokerRequest withFolder(DevBrokerKind kind, Path serverScript, Path folder) {
        return request(kind, true, 0, serverScript, Optional.of(folder), false);
    }

    static BrokerRequest withPort(DevBrokerKind kind, int port) {
        return request(kind, true, port, NO_SERVER, Optional.empty(), false);
    }

    static BrokerRequest realBrokerWanted() {
        return request(DevBrokerKind.AUTO, false, 0, NO_SERVER, Optional.empty(), false);
    }

    static BrokerRequest applicationInAContainer(Path serverScript) {
        return request(DevBrokerKind.AUTO, true, 0, serverScript, Optional.empty(), true);
    }

    private static BrokerRequest request(
            DevBrokerKind kind,
            boolean inMemoryAllowed,
            int port,
            Path serverScript,
            Optional<Path> folder,
            boolean sharedNetwork) {
        return new BrokerRequest(
                kind,
                inMemoryAllowed,
                "rabbitmq:4-management",
                Optional.empty(),
                "TEST",
                port,
                0,
                serverScript,
                folder,
                Duration.ofSeconds(60),
                Login.DEFAULT,
                Optional.empty(),
                sharedNetwork);
    }
}
