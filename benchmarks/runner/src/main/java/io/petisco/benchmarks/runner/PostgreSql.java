package io.petisco.benchmarks.runner;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A private server of the installed PostgreSQL for one run, on the loopback interface, in its own folder. It has the default
 * settings except those below. In particular, it writes to the disk before it reports a commit.
 */
final class PostgreSql implements AutoCloseable {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String SUPERUSER = "observer";
    private static final String USER = "bench";
    private static final int PATIENCE_SECONDS = 60;

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "shared_buffers=512MB",
            "max_wal_size=4GB",
            "checkpoint_timeout=30min",
            "shared_preload_libraries=pg_stat_statements",
            "pg_stat_statements.track_planning=on");

    private final Path programs;
    private final Path data;
    private final int port;
    private final Process server;
    private final Thread killer = new Thread(this::end);

    private PostgreSql(Path programs, Path data, int port, Process server) {
        this.programs = programs;
        this.data = data;
        this.port = port;
        this.server = server;
    }

    static boolean isInstalled() throws IOException {
        return programs().isPresent();
    }

    /** @throws IOException if PostgreSQL is not installed or does not start, with the reason */
    static PostgreSql start(Path log) throws IOException, InterruptedException {
        Path programs = programs()
                .orElseThrow(() -> new IOException(
                        "no PostgreSQL below " + VERSIONS + " (on Debian: apt-get install postgresql)"));
        Path data = Path.of(call(asServerUser("mktemp", "-d", "/tmp/petisco-bench-postgresql.XXXXXX")));
        call(asServerUser(
                programs.resolve("initdb").toString(),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-instructions"));
        int port = freePort();
        List<String> command = new ArrayList<>(
                asServerUser(programs.resolve("postgres").toString(), "-D", data.toString(), "-p", "" + port));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        Process server = new ProcessBuilder(command)
                .directory(new File("/tmp"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PostgreSql started = new PostgreSql(programs, data, port, server);
        Runtime.getRuntime().addShutdownHook(started.killer);
        started.awaitReady(log);
        started.psql("postgres", "create role " + USER + " login");
        started.psql("template1", "create extension pg_stat_statements");
        return started;
    }

    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder());
        }
    }

    /** The command, as the user of Debian's package if this JVM runs as root: PostgreSQL refuses to run as root. */
    private static List<String> asServerUser(String... command) {
        List<String> all = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            all.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
        }
        all.addAll(List.of(command));
        return all;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                psql("postgres", "select 1");
                return;
            } catch (IOException e) {
                if (!server.isAlive() || System.nanoTime() - end > 0) {
                    close();
                    throw new IOException("PostgreSQL does not start; see " + log, e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /** Creates a database and returns its JDBC URL. */
    String create(String name) throws IOException, InterruptedException {
        psql("postgres", "create database \"" + name + "\" owner " + USER);
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    void drop(String name) throws IOException, InterruptedException {
        psql("postgres", "drop database \"" + name + "\" with (force)");
    }

    private void psql(String database, String command) throws IOException, InterruptedException {
        call(List.of(
                programs.resolve("psql").toString(),
                "--no-psqlrc",
                "--quiet",
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=" + SUPERUSER,
                "--dbname=" + database,
                "--command=" + command));
    }

    private static String call(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(new File("/tmp"))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output.strip();
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(killer);
    }

    private void end() {
        try {
            // SIGINT: an orderly shutdown at once, even with open connections
            new ProcessBuilder("kill", "-INT", String.valueOf(server.pid()))
                    .start()
                    .waitFor();
            if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            Run.say("!! PostgreSQL's folder " + data + " is still there: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL of " + programs + ", default settings but for " + String.join(", ", SETTINGS);
    }
}
