package io.petisco.localbroker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of a RabbitMQ installation.
 *
 * @param server the script that runs a node
 * @param ctl its rabbitmqctl
 * @param epmd Erlang's port mapper
 */
record ServerInstallation(Path server, Path ctl, Path epmd) {

    static ServerInstallation find(Options options) {
        return find(options, System.getenv().getOrDefault("PATH", ""));
    }

    static ServerInstallation find(Options options, String path) {
        Path serverScript = options.serverScript();
        String waysOut = options.settingNames().waysOut();
        if (!Files.isExecutable(serverScript)) {
            throw new LocalRabbitMqException(
                    "there is no RabbitMQ to run: " + serverScript + " is not an executable file. " + waysOut);
        }
        Path ctl = Stream.of(serverScript.toAbsolutePath().getParent(), Options.DEBIAN_SCRIPT.getParent())
                .map(folder -> folder.resolve("rabbitmqctl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new LocalRabbitMqException("there is no rabbitmqctl beside " + serverScript + ". " + waysOut));
        return new ServerInstallation(serverScript.toAbsolutePath(), ctl, findEpmd(serverScript, path));
    }

    /** Finds epmd beside the {@code erl} that the server script will run: the first one on the PATH. */
    private static Path findEpmd(Path serverScript, String path) {
        Path erl = onPath("erl", path)
                .orElseThrow(
                        () -> new LocalRabbitMqException(
                                serverScript + " needs Erlang, but there is no erl on the PATH (" + path
                                        + "). Install it (Debian: apt-get install erlang-nox) or add its bin folder to the PATH."));
        try {
            return Stream.of(erl, erl.toRealPath())
                    .map(file -> file.resolveSibling("epmd"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .or(() -> onPath("epmd", path))
                    .orElseThrow(() -> new LocalRabbitMqException("there is no epmd beside " + erl
                            + ": Erlang is incomplete. Install it again (Debian: apt-get install erlang-nox)."));
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot read " + erl + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Path> onPath(String program, String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
