package io.petisco.frameworks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * Gives the application a PostgreSQL of its own, from Debian's packages; it refuses to run as root, and so runs as the user
 * {@code postgres} there. Where it is not installed, Hibernate is switched off.
 */
public class WithPostgres implements QuarkusTestResourceLifecycleManager {

    static final String NOT_INSTALLED =
            "PostgreSQL is not installed in /usr/lib/postgresql (apt-get install postgresql)";

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private Path folder;

    public static boolean isInstalled() {
        return bin().isPresent();
    }

    private static Optional<Path> bin() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public Map<String, String> start() {
        if (!isInstalled()) {
            return Map.of("quarkus.hibernate-orm.active", "false", "quarkus.datasource.active", "false");
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
            folder = Files.createTempDirectory("petisco-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        tool("initdb", "-D", data(), "-U", "petisco", "-A", "trust", "-E", "UTF8");
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder;
        tool("pg_ctl", "-D", data(), "-l", folder.resolve("log").toString(), "-o", options, "-w", "start");
        return Map.of(
                "quarkus.datasource.reactive.url", "postgresql://127.0.0.1:" + port + "/postgres",
                "quarkus.datasource.username", "petisco",
                "quarkus.datasource.password", "not asked for");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    @Override
    public void stop() {
        if (folder != null) {
            tool("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
            run(List.of("rm", "-r", folder.toString()));
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void tool(String name, String... arguments) {
        List<String> command = new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        command.add(bin().orElseThrow().resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) {
        try {
            Path output = Files.createTempFile("petisco-postgres", ".out");
            int exit = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            String text = Files.readString(output);
            Files.delete(output);
            if (exit != 0) {
                throw new IllegalStateException(command + " ended with " + exit + ": " + text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
