package io.petisco.localbroker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The temporary folder of one private node: its configuration, home with cookie, data and log. */
final class NodeFolder {

    private static final int LINES_OF_LOG = 25;
    private static final int DELETE_ATTEMPTS = 5;

    /** A file for each user of a node that several JVMs share; the {@link Watchdog} reads their names. */
    private static final String USERS = "users";

    private static final String COOKIE = "home/.erlang.cookie";

    private final Path root;

    private NodeFolder(Path root) {
        this.root = root;
    }

    static NodeFolder create(Options options, String erlangCookie) {
        Path parent = options.temporaryFolder();
        try {
            Files.createDirectories(parent);
            NodeFolder folder = new NodeFolder(Files.createTempDirectory(parent, "petisco-rabbitmq-"));
            for (String name : List.of("home", "data", "log", "config", "plugins-expand")) {
                Files.createDirectory(folder.file(name));
            }
            Path cookie = folder.write(COOKIE, erlangCookie);
            Files.setPosixFilePermissions(cookie, PosixFilePermissions.fromString("r--------"));
            folder.write("rabbitmq-env.conf", "");
            folder.write("enabled_plugins", "[rabbitmq_management].\n");
            return folder;
        } catch (IOException e) {
            throw new LocalRabbitMqException(
                    "cannot create RabbitMQ's folder in " + parent + " (" + e + "): make it writable, or set "
                            + options.settingNames().name("temp-dir") + " to a writable folder",
                    e);
        }
    }

    /** The folder of a node that another JVM may have started. */
    static NodeFolder existing(Path root) {
        return new NodeFolder(root);
    }

    /** @param user a JVM's pid, then {@code -} and anything that distinguishes several users in it */
    void addUser(String user) {
        try {
            Files.createDirectories(file(USERS));
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot create " + file(USERS) + ": " + e.getMessage(), e);
        }
        write(USERS + "/" + user, "");
    }

    void removeUser(String user) {
        remove(USERS + "/" + user);
    }

    /** Whether a running JVM uses the node. */
    boolean hasUsers() {
        if (!Files.isDirectory(file(USERS))) {
            return false;
        }
        try (Stream<Path> users = Files.list(file(USERS))) {
            return users.map(user -> user.getFileName().toString())
                    .map(user -> Long.valueOf(user.substring(0, user.indexOf('-'))))
                    .anyMatch(pid ->
                            ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        } catch (IOException e) {
            return false; // it is being deleted
        }
    }

    Path root() {
        return root;
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** The Erlang cookie, which the nodes of one cluster share. */
    String cookie() {
        try {
            return Files.readString(file(COOKIE));
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot read " + file(COOKIE) + ": " + e.getMessage(), e);
        }
    }

    Path consoleLog() {
        return file("log/console.log");
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot write " + file(name) + ": " + e.getMessage(), e);
        }
    }

    void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot delete " + file(name) + ": " + e.getMessage(), e);
        }
    }

    /** The last lines that the node printed, for error messages. */
    String lastLinesOfLog() {
        try {
            List<String> lines = Files.readAllLines(consoleLog());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
        } catch (IOException | UncheckedIOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    /** Deletes everything; tries again if a dying process was still writing. */
    void delete() {
        for (int attempt = 1; ; attempt++) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
                return;
            } catch (IOException | UncheckedIOException e) {
                if (!Files.exists(root)) {
                    return;
                }
                if (attempt == DELETE_ATTEMPTS) {
                    throw new LocalRabbitMqException("cannot delete " + root + ": " + e.getMessage(), e);
                }
            }
        }
    }
}
