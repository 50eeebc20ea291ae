package io.petisco.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A private PostgreSQL for a test, from Debian's packages. It refuses to run as root, and runs as the user {@code
 * postgres} then. Its port is in a system property, because an application under test loads this class again.
 */
public final class LocalPostgres {

    public static final String NOT_INSTALLED =
            "PostgreSQL is not installed in /usr/lib/postgresql (apt-get install postgresql)";

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String PORT = "petisco.test.postgres-port";

    private final Path folder;
    private final Path data;

    private LocalPostgres(Path folder) {
        this.folder = folder;
        this.data = folder.resolve("data");
    }

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

    /** The port on which {@link #start} starts it. */
    public static int port() {
        String known = System.getProperty(PORT);
        if (known != null) {
            return Integer.parseInt(known);
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(PORT, String.valueOf(free.getLocalPort()));
            return free.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static LocalPostgres start() {
        try {
            Path folder = Files.createTempDirectory("petisco-postgres");
            if (isRoot()) {
                run(List.of("chown", "postgres", folder.toString()));
            }
            LocalPostgres postgres = new LocalPostgres(folder);
            postgres.tool("initdb", "-D", postgres.data.toString(), "-U", "petisco", "-A", "trust", "-E", "UTF8");
            postgres.run();
            return postgres;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run() {
        tool(
                "pg_ctl",
                "-D",
                data.toString(),
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port() + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder,
                "-w",
                "start");
    }

    /** Ends it as a crash would, and starts it again. */
    public void restart() {
        tool("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
        run();
    }

    public void stop() {
        tool("pg_ctl", "-D", data.toString(), "-m", "immediate", "-w", "stop");
        run(List.of("rm", "-r", folder.toString()));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void tool(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(bin().orElseThrow().resolve(name).toString());
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void run(List<String> command) {
        try {
            Path output = Files.createTempFile("petisco-postgres", ".out");
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            int exit = process.waitFor();
            String text = Files.readString(output);
            Files.delete(output);
            if (exit != 0) {
                throw new IllegalStateException(command + " ended with " + exit + ": " + text);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
