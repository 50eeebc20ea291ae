package io.petisco.localbroker;

import java.io.IOException;
import java.io.Reader;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/** The file by which JVMs of one user find a private node that they share: its pid, its ports and its folder. */
final class NodeRegistration {

    /** Excludes other threads of this JVM, in any class loader, which a file lock does not. */
    private static final Object ONE_AT_A_TIME = String.class;

    private final Path folder;
    private final Path file;
    private final Path lock;

    NodeRegistration(Path temporaryFolder, String name) {
        this.folder = temporaryFolder.resolve("petisco-shared-" + System.getProperty("user.name"));
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8); // it may look like a path
        this.file = folder.resolve(encoded + ".properties");
        this.lock = folder.resolve(encoded + ".lock");
    }

    /** @param pid of the node */
    record Entry(NodeFolder folder, long pid, int port, int managementPort) {

        boolean isRunning() {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && folder.hasUsers();
        }
    }

    /** Runs a task while no other JVM or thread runs one for this name. */
    @SuppressWarnings("try") // the lock is held, not used
    <T> T locked(Supplier<T> task) {
        synchronized (ONE_AT_A_TIME) {
            createFolder();
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                return task.get();
            } catch (IOException e) {
                throw new LocalRabbitMqException("cannot lock " + lock + ": " + e.getMessage(), e);
            }
        }
    }

    /** Creates the folder. Only this user may write to it, because its content is trusted. */
    private void createFolder() {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder.getParent());
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (!Files.getOwner(folder).getName().equals(System.getProperty("user.name"))) {
                throw new LocalRabbitMqException(folder + " belongs to another user: delete it");
            }
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot create " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The registered node, if it runs and a JVM uses it. */
    Optional<Entry> running() {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return Optional.of(new Entry(
                            NodeFolder.existing(Path.of(properties.getProperty("folder"))),
                            Long.parseLong(properties.getProperty("pid")),
                            Integer.parseInt(properties.getProperty("port")),
                            Integer.parseInt(properties.getProperty("management-port"))))
                    .filter(Entry::isRunning);
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // left by a crash: a new one replaces it
        }
    }

    void write(Entry entry) {
        try {
            Files.writeString(
                    file,
                    "pid=" + entry.pid() + "\nport=" + entry.port() + "\nmanagement-port=" + entry.managementPort()
                            + "\nfolder=" + entry.folder().root().toAbsolutePath() + "\n");
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** Does nothing if another node is registered by now. */
    void remove(Entry entry) {
        try {
            if (Files.exists(file) && Files.readString(file).startsWith("pid=" + entry.pid() + "\n")) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new LocalRabbitMqException("cannot delete " + file + ": " + e.getMessage(), e);
        }
    }
}
