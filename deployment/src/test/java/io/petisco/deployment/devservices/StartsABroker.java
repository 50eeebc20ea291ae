package io.petisco.deployment.devservices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.petisco.localbroker.DockerProbe;

/** Starts a broker. Arguments: the kind, the server script, and the file for the result. */
final class StartsABroker {

    private StartsABroker() {}

    public static void main(String[] arguments) throws IOException {
        BrokerRequest request = Requests.withServer(DevBrokerKind.valueOf(arguments[0]), Path.of(arguments[1]));
        DockerProbe.Answer none = new DockerProbe.Answer(false, "none here");
        String result;
        try (DevBroker broker = BrokerStarter.using(() -> none).start(request)) {
            result = broker.description() + " (" + broker.reason() + ")";
        } catch (RuntimeException e) {
            result = "failure: " + e.getMessage();
        }
        Files.writeString(Path.of(arguments[2]), result);
    }
}
