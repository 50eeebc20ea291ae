package io.petisco.localbroker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/**
 * A broker for scripts: starts one as {@link LocalRabbitMq#start()} does, writes its coordinates to the file given as the only
 * argument ({@code HOST}, {@code PORT}, {@code USER}, {@code PASSWORD}, {@code VIRTUAL_HOST}, {@code MANAGEMENT_PORT}, {@code KIND},
 * one {@code KEY=VALUE} a line; the file appears complete), and stays up until SIGTERM or SIGINT. Meanwhile it takes commands from the
 * standard input, one a line: {@code stop} and {@code restart} do so with the broker, and write {@code stopped} or {@code restarted} to
 * the standard output when that is done.
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
            takeCommands(broker);
        } catch (LocalRabbitMqException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    private static void takeCommands(LocalRabbitMq broker) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            run(command, broker);
        }
    }

    private static void run(String command, LocalRabbitMq broker) {
        try {
            switch (command) {
                case "stop" -> {
                    broker.stop();
                    System.out.println("stopped");
                }
                case "restart" -> {
                    broker.restart();
                    System.out.println("restarted");
                }
                default -> System.err.println("unknown command " + command + ": stop or restart");
            }
        } catch (LocalRabbitMqException | UnsupportedOperationException e) {
            System.err.println(e.getMessage());
        }
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
