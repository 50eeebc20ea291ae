package io.petisco.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The contenders, and how to start their JVMs. */
enum ContenderJvm {
    AMQP_CLIENT_SINGLE(
            "amqp-client, an ack each",
            "RabbitMQ Java client by hand; prepared bytes, no JSON; one connection to publish and one to consume",
            "workload",
            "io.petisco.benchmarks.amqpclient.AmqpClient",
            "1"),
    AMQP_CLIENT_FIFTY(
            "amqp-client, acks of 50",
            "the same, one ack for 50 messages",
            "workload",
            "io.petisco.benchmarks.amqpclient.AmqpClient",
            "50"),
    AMQP_CLIENT_SAME_MESSAGE(
            "amqp-client, this extension's message",
            "as the first, but each message is as large as this extension's: envelope, AMQP properties, routing key, queue"
                    + " arguments; all prepared. What the broker does for it is what it does for this extension",
            "workload",
            "io.petisco.benchmarks.amqpclient.AmqpClient",
            "1",
            "petisco"),
    SMALLRYE(
            "SmallRye connector",
            "Quarkus' quarkus-messaging-rabbitmq; Emitter, publish-confirms=true, delivery mode 2, max-inflight-messages=1000;"
                    + " @Incoming with JsonObject.mapTo, max-outstanding-messages=250",
            "smallrye"),
    SPRING(
            "Spring AMQP",
            "RabbitTemplate with correlated confirms, mandatory, on a connection of its own; @RabbitListener in a"
                    + " SimpleMessageListenerContainer, prefetch 250; Jackson2JsonMessageConverter",
            "spring-amqp",
            "io.petisco.benchmarks.spring.SpringAmqp"),
    PETISCO(
            "quarkus-petisco",
            "this extension: DomainEventBus.publishAsync of a record, @HandlesEvent on a bean's method, envelope, mandatory,"
                    + " Micrometer with Prometheus; prefetch 250, defaults otherwise",
            "petisco"),
    PLAIN("application without the extension", "quarkus-rest-jackson, Micrometer with Prometheus", "plain");

    private final String title;
    private final String settings;
    private final String module;
    private final List<String> main;

    ContenderJvm(String title, String settings, String module, String... main) {
        this.title = title;
        this.settings = settings;
        this.module = module;
        this.main = List.of(main);
    }

    /** Its name for {@code --only}, and its key in the results. */
    String id() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    /** The settings that this benchmark chose where the documentation leaves a choice. */
    String settings() {
        return settings;
    }

    /** The end of the command line: the program of the JVM. */
    List<String> command(Path benchmarks) throws IOException {
        Path target = benchmarks.resolve(module).resolve("target");
        if (main.isEmpty()) {
            return List.of("-jar", target.resolve("quarkus-app/quarkus-run.jar").toString());
        }
        List<String> command = new java.util.ArrayList<>(List.of("-cp", classPath(target)));
        command.addAll(main);
        return command;
    }

    static String classPath(Path target) throws IOException {
        return target.resolve("classes")
                + java.io.File.pathSeparator
                + Files.readString(target.resolve("classpath.txt")).strip();
    }
}
