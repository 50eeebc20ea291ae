package io.petisco.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The contenders of the outbox, and how to start their JVMs. */
enum OutboxJvm {
    PETISCO(
            "quarkus-petisco-outbox",
            "this extension: DomainEventBus.publish in a @Transactional method of plain JDBC, @HandlesEvent on a bean's method;"
                    + " outbox with defaults; Agroal, at most 20 connections; Micrometer with Prometheus",
            "outbox",
            "-Dbench.contender=petisco"),
    BY_HAND(
            "outbox by hand",
            "in the same application: an insert of JSON into a table of its own; one thread that selects at most 500 rows for update"
                    + " skip locked, publishes them with the RabbitMQ Java client, waits for their confirms, deletes them, and"
                    + " commits; woken by each commit, else once a second",
            "outbox",
            "-Dbench.contender=by-hand"),
    BARE_LOOP(
            "bare loop",
            "the outbox by hand without a broker: rows are inserted, selected and deleted; what is deleted counts as handled. Draining:"
                    + " 500 rows are inserted, then selected and deleted, and so on",
            "outbox",
            "-Dbench.contender=bare-loop"),
    MODULITH(
            "Spring Modulith",
            "Spring Modulith 2.0.3 on Spring Boot 4.0.7, spring-modulith-starter-jdbc, completion-mode=delete, HikariCP with at"
                    + " most 20 connections, threads as by default. spring-modulith-events-amqp is not there for 2.x: its"
                    + " DelegatingEventExternalizer with a RabbitTemplate stands for it, and completes a publication when the"
                    + " broker has confirmed the message (correlated confirms, mandatory); @RabbitListener, prefetch 250",
            "modulith");

    private final String title;
    private final String settings;
    private final String module;
    private final List<String> options;

    OutboxJvm(String title, String settings, String module, String... options) {
        this.title = title;
        this.settings = settings;
        this.module = module;
        this.options = List.of(options);
    }

    /** Its key in the results. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
        List<String> command = new ArrayList<>(options);
        if (this == MODULITH) {
            command.addAll(List.of("-cp", ContenderJvm.classPath(target), "io.petisco.benchmarks.modulith.Modulith"));
        } else {
            command.addAll(List.of(
                    "-jar", target.resolve("quarkus-app/quarkus-run.jar").toString()));
        }
        return command;
    }
}
