package io.petisco.cli.outbox;

import java.nio.file.Path;
import java.util.Map;

import io.petisco.cli.CliException;
import io.petisco.cli.broker.PasswordFile;
import io.petisco.cli.broker.SettingSources;
import io.petisco.operations.outbox.DatabaseSettings;
import io.petisco.operations.outbox.OutboxDatabase;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options for the database of the outbox. Missing options are taken from the settings that applications use. */
final class DatabaseOptions {

    @ArgGroup(
            validate = false,
            heading = "%nThe database (by default as the application: quarkus.datasource.jdbc.url,"
                    + " QUARKUS_DATASOURCE_JDBC_URL and so on):%n")
    private Group group = new Group();

    /** The options under one heading. */
    static final class Group {
        @Option(
                names = "--jdbc-url",
                paramLabel = "URL",
                description = "quarkus.datasource.jdbc.url; for example jdbc:postgresql://localhost/orders.")
        String url;

        @Option(names = "--db-user", paramLabel = "NAME", description = "quarkus.datasource.username.")
        String user;

        @Option(
                names = "--db-password-file",
                paramLabel = "FILE",
                description = "A file whose first line is the password. Default: quarkus.datasource.password,"
                        + " QUARKUS_DATASOURCE_PASSWORD.")
        Path passwordFile;

        @Option(
                names = "--driver",
                paramLabel = "JAR",
                description = "A JDBC driver. Those of PostgreSQL and MariaDB are built in.")
        Path driver;

        @Option(
                names = "--datasource",
                paramLabel = "NAME",
                description =
                        "The name of the datasource in the application's settings. Default: the default datasource.")
        String datasource;
    }

    /**
     * Connects.
     *
     * @param properties an application.properties; may be null
     */
    OutboxDatabase open(Map<String, String> environment, Path properties) {
        SettingSources given = SettingSources.of(environment);
        SettingSources sources = properties == null ? given : given.and(properties);
        String prefix =
                group.datasource == null ? "quarkus.datasource." : "quarkus.datasource.\"" + group.datasource + "\".";
        String url = group.url != null
                ? group.url
                : sources.first(prefix + "jdbc.url")
                        .orElseThrow(() -> CliException.refused("no database given: set --jdbc-url, or " + prefix
                                + "jdbc.url as the application has it"));
        return new OutboxDatabase(new DatabaseSettings(
                url,
                group.user != null
                        ? group.user
                        : sources.first(prefix + "username").orElse(null),
                group.passwordFile != null
                        ? PasswordFile.read("--db-password-file", group.passwordFile)
                        : sources.first(prefix + "password").orElse(null),
                group.driver));
    }
}
