package io.petisco.localbroker;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.testcontainers.DockerClientFactory;

/**
 * Asks whether a Docker engine answers, in at most {@link #LIMIT}. It pings the engine's socket itself, because
 * Testcontainers may wait much longer for an engine that does not answer, and logs errors if there is none.
 */
public final class DockerProbe {

    static final Duration LIMIT = Duration.ofMillis(2500);

    /**
     * @param detail where the engine answers, or why none does
     */
    public record Answer(boolean available, String detail) {}

    private final List<URI> endpoints;

    private DockerProbe(List<URI> endpoints) {
        this.endpoints = endpoints;
    }

    /** Asks the engine that {@code DOCKER_HOST} names, or else the usual sockets. */
    public static DockerProbe ofThisMachine() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static DockerProbe of(Map<String, String> environment, Path home) {
        String host = environment.get("DOCKER_HOST");
        if (host != null && !host.isBlank()) {
            return new DockerProbe(List.of(URI.create(host.strip())));
        }
        List<URI> sockets = new ArrayList<>();
        addIfPresent(sockets, Path.of("/var/run/docker.sock"));
        if (environment.get("XDG_RUNTIME_DIR") != null) {
            addIfPresent(sockets, Path.of(environment.get("XDG_RUNTIME_DIR"), "docker.sock"));
        }
        addIfPresent(sockets, home.resolve(".docker/run/docker.sock"));
        addIfPresent(sockets, home.resolve(".docker/desktop/docker.sock"));
        if (System.getProperty("os.name").startsWith("Windows")) {
            sockets.add(URI.create("npipe:////./pipe/docker_engine"));
        }
        return new DockerProbe(sockets);
    }

    private static void addIfPresent(List<URI> sockets, Path socket) {
        if (Files.exists(socket)) {
            sockets.add(URI.create("unix://" + socket));
        }
    }

    public Answer ask() {
        if (endpoints.isEmpty()) {
            return new Answer(false, "DOCKER_HOST is not set and there is no Docker socket");
        }
        FutureTask<Answer> task = new FutureTask<>(this::pingAll);
        Thread thread = new Thread(task, "docker-probe");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Answer(false, endpoints + " did not answer within " + LIMIT.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Answer(false, endpoints + ": " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalRabbitMqException("interrupted while asking for a Docker engine", e);
        }
    }

    private Answer pingAll() {
        List<String> failures = new ArrayList<>();
        for (URI endpoint : endpoints) {
            try {
                if (ping(endpoint)) {
                    return new Answer(true, endpoint.toString());
                }
                failures.add(endpoint + " is not a Docker engine");
            } catch (IOException e) {
                failures.add(endpoint + ": " + e.getMessage());
            }
        }
        return new Answer(false, String.join("; ", failures));
    }

    private static boolean ping(URI endpoint) throws IOException {
        return switch (String.valueOf(endpoint.getScheme())) {
            case "unix" -> DockerPing.unixSocket(Path.of(endpoint.getPath()));
            case "tcp", "http", "https" -> DockerPing.tcp(endpoint);
            default -> DockerClientFactory.instance().isDockerAvailable();
        };
    }
}
