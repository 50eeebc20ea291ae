package io.petisco.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A private MariaDB for a test, from Debian's packages. Its time zone is not that of the tests, and its default
 * character set is not UTF-8, because neither may matter. Its port is in a system property, because an application
 * under test loads this class again.
 */
public final class LocalMariaDb {

    public static final String NOT_INSTALLED =
            "MariaDB is not installed in /usr/sbin/mariadbd (apt-get install mariadb-server)";

    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final Path CREATE = Path.of("/usr/bin/mariadb-install-db");
    private static final String PORT = "petisco.test.mariadb-port";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Process process;

    private LocalMariaDb(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(SERVER) && Files.isExecutable(CREATE);
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

    /** For the user {@code root}, who has no password. */
    public static String jdbcUrl() {
        return "jdbc:mariadb://127.0.0.1:" + port() + "/test";
    }

    public static LocalMariaDb start() {
        try {
            Path folder = Files.createTempDirectory("petisco-mariadb");
            Process creation = run(
                    folder,
                    List.of(CREATE.toString(), "--no-defaults", "--auth-root-authentication-method=normal"),
                    List.of());
            if (creation.waitFor() != 0) {
                throw new IllegalStateException("mariadb-install-db failed: " + log(folder));
            }
            Process server = run(
                    folder,
                    List.of(SERVER.toString(), "--no-defaults"),
                    List.of(
                            "--port=" + port(),
                            "--bind-address=127.0.0.1",
                            "--socket=" + folder.resolve("socket"),
                            "--pid-file=" + folder.resolve("pid"),
                            "--skip-name-resolve",
                            "--innodb-flush-log-at-trx-commit=0",
                            "--default-time-zone=+05:00",
                            "--character-set-server=latin1"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
            LocalMariaDb mariaDb = new LocalMariaDb(folder, server);
            mariaDb.awaitGreeting();
            return mariaDb;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Process run(Path folder, List<String> begin, List<String> end) throws IOException {
        List<String> command = new ArrayList<>(begin);
        command.add("--datadir=" + folder.resolve("data"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        command.addAll(end);
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private static String log(Path folder) throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private void awaitGreeting() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!greets()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("MariaDB does not start: " + log(folder));
            }
        }
    }

    private static boolean greets() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            return socket.getInputStream().read() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    public void stop() {
        try {
            process.destroyForcibly().waitFor();
            new ProcessBuilder("rm", "-r", folder.toString()).start().waitFor();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
