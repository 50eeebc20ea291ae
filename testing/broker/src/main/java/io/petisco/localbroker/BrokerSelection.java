package io.petisco.localbroker;

/** Decides where the broker comes from, and says why. */
final class BrokerSelection {

    record Choice(BrokerKind kind, String reason) {}

    private BrokerSelection() {}

    static Choice choose(Options options, DockerProbe docker) {
        if (options.kind().isPresent()) {
            BrokerKind kind = options.kind().get();
            return new Choice(kind, "the options request this kind (" + Options.PREFIX + "kind)");
        }
        if (options.uri().isPresent()) {
            return new Choice(BrokerKind.EXTERNAL, Options.PREFIX + "uri is set");
        }
        DockerProbe.Answer answer = docker.ask();
        if (answer.available()) {
            return new Choice(BrokerKind.CONTAINER, "a Docker engine answers (" + answer.detail() + ")");
        }
        ServerInstallation.find(options);
        return new Choice(BrokerKind.PROCESS, "no Docker engine answers (" + answer.detail() + ")");
    }
}
