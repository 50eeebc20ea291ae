package io.petisco.localbroker;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/**
 * Ends a private node when this JVM has ended, however it ended. A small shell reads from a pipe that only this JVM
 * holds: when the pipe closes, the JVM has ended. Then it waits until no other JVM uses the node, kills the processes
 * that the pid files in the node's folder name, and deletes the folder.
 */
final class Watchdog implements AutoCloseable {

    static final String NODE_PID = "node.pid";
    static final String EPMD_PID = "epmd.pid";

    private static final String SCRIPT = """
            trap '' HUP INT TERM
            in_use() {
                for user in "$1"/users/*; do
                    user="${user##*/}"
                    if kill -0 "${user%%-*}" 2>/dev/null; then return 0; fi
                done
                return 1
            }
            while read -r _; do :; done
            while in_use "$1"; do sleep 1; done
            for file in "$1/node.pid" "$1/epmd.pid"; do
                if [ -s "$file" ]; then kill -KILL "$(cat "$file")"; fi
            done
            if [ -d "$1" ]; then sleep 1; rm -rf -- "$1"; fi
            """;

    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    static Watchdog over(NodeFolder folder) {
        ProcessBuilder builder = new ProcessBuilder(
                "/bin/sh", "-c", SCRIPT, "rabbitmq-watchdog", folder.root().toString());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            return new Watchdog(builder.start());
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot start the watchdog of the RabbitMQ node: " + e.getMessage(), e);
        }
    }

    /** Ends the node when no other JVM uses it any more. */
    void leaveToOthers() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot leave the RabbitMQ node to its other users: " + e.getMessage(), e);
        }
    }

    /** Call this when the folder is already deleted: the watchdog then only has to end. */
    @Override
    public void close() {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.flush();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
