package io.petisco.localbroker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/**
 * A broker for scripts: starts one as {@link LocalRabbitMq#start()} does, writes its coordinates to the file given as the only
 * argument ({@code HOST}, {@code PORT}, {@code USER}, {@code PASSWORD}, {@code VIRTUAL_HOST}, {@code MANAGEMENT_PORT}, {@code KIND},
 * one {@code KEY=VALUE} a line; the file appears complete), and stays up until SIGTERM or SIGINT.
 *
 * <p>Exit code 1 with the reason on the standard error when no broker could be started, 2 for wrong arguments.
 */
public final class LocalRabbitMqMain {

    private LocalRabbitMqMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: LocalRabbitMqMain <file for the coordinates>");
            System.exit(2);
        }
        try {
            LocalRabbitMq broker = LocalRabbitMq.start();
            Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "rabbitmq-close"));
            writeCoordinates(broker, Path.of(arguments[0]).toAbsolutePath());
        } catch (LocalRabbitMqException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void writeCoordinates(LocalRabbitMq broker, Path file) throws IOException {
        String text =
                "HOST=" + broker.host() + "\nPORT=" + broker.port() + "\nUSER=" + broker.username() + "\nPASSWORD="
                        + broker.password() + "\nVIRTUAL_HOST=" + broker.virtualHost() + "\nMANAGEMENT_PORT="
                        + broker.managementPort().orElse(0) + "\nKIND=" + broker.kind() + "\n";
        Path partial = Files.writeString(
                Files.createTempFile(file.getParent(), file.getFileName() + "", ".part"), text); // for this user only
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
