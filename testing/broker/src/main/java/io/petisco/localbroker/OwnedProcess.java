package io.petisco.localbroker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A long-running process of ours; its pid is in the node's folder for as long as it runs, for the {@link Watchdog}. */
final class OwnedProcess {

    private static final int KILL_SECONDS = 10;
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(10);

    private final Process process;
    private final NodeFolder folder;
    private final String pidFile;

    private OwnedProcess(Process process, NodeFolder folder, String pidFile) {
        this.process = process;
        this.folder = folder;
        this.pidFile = pidFile;
    }

    static OwnedProcess start(
            List<String> command, Map<String, String> environment, NodeFolder folder, String pidFile) {
        ProcessBuilder builder = new ProcessBuilder(inItsOwnSession(command));
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.directory(folder.root().toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(NullDevice.FILE));
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.consoleLog().toFile()));
        try {
            Process process = builder.start();
            folder.write(pidFile, String.valueOf(process.pid()));
            return new OwnedProcess(process, folder, pidFile);
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot run " + command.get(0) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Puts a process into its own session. Otherwise a Ctrl-C or the end of the terminal would also end a node that
     * other JVMs use.
     */
    private static List<String> inItsOwnSession(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> inSession = new ArrayList<>(List.of(SETSID.toString()));
        inSession.addAll(command);
        return inSession;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    long pid() {
        return process.pid();
    }

    /** Sends a signal, by its name without SIG; also to the helpers that it started. */
    void signal(String name) {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, String.valueOf(pid())));
        process.descendants().forEach(helper -> command.add(String.valueOf(helper.pid())));
        Command.run(command, Map.of(), SIGNAL_LIMIT);
    }

    /** Sends SIGTERM; kills the process if it has not ended in time. */
    void terminate(int seconds) {
        process.destroy();
        if (!waitFor(seconds)) {
            kill();
        }
        folder.remove(pidFile);
    }

    /** Sends SIGKILL, also to the helpers that it started. */
    void kill() {
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroyForcibly();
        helpers.forEach(ProcessHandle::destroyForcibly);
        if (!waitFor(KILL_SECONDS)) {
            throw new LocalRabbitMqException("process " + process.pid() + " does not end, even when killed");
        }
        folder.remove(pidFile);
    }

    private boolean waitFor(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalRabbitMqException("interrupted while process " + process.pid() + " was ending", e);
        }
    }
}
