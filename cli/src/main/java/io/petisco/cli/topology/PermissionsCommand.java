package io.petisco.cli.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.topology.PlannedTopology;
import io.petisco.topology.Permissions;
import io.petisco.topology.UserPermissions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco topology permissions}. */
@Command(
        name = "permissions",
        description = {
            "Prints the commands that give a user of the broker the permissions it needs: the application, a job that"
                    + " declares its topology, or a person with the command line. It asks no broker.",
            "",
            "The user has to exist: rabbitmqctl add_user. Names that begin with the name of the service are covered by"
                    + " one pattern, so a new handler needs no new permission."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco topology permissions target/quarkus-app",
            "  petisco topology permissions target/quarkus-app --mode none --name registration",
            "  petisco topology permissions target/quarkus-app --for operator --name oncall"
        })
final class PermissionsCommand implements Callable<Integer> {

    /** Who the user is. */
    enum Role {
        APP,
        OPERATOR,
        CI
    }

    /** Whether the application declares its topology. */
    enum Mode {
        DECLARE,
        VERIFY,
        NONE
    }

    @Mixin
    private CommonOptions common;

    @Mixin
    private TopologyOptions options;

    @Option(
            names = "--for",
            paramLabel = "app|operator|ci",
            defaultValue = "app",
            description = "The application; a person who requeues and follows messages; or a job that runs 'topology"
                    + " apply' and 'prune'. Default: app.")
    private Role role;

    @Option(
            names = "--mode",
            paramLabel = "declare|verify|none",
            defaultValue = "declare",
            description = "The application's quarkus.petisco.topology.mode. Default: declare.")
    private Mode mode;

    @Option(
            names = "--name",
            paramLabel = "USER",
            description = "The name of the user. Default: the name of the service; operator; ci.")
    private String name;

    @Option(
            names = "--sends-to",
            paramLabel = "SERVICE",
            description = "Another service that the application sends messages to, with forService.")
    private List<String> others = new ArrayList<>();

    @Override
    public Integer call() {
        PlannedTopology planned = options.planned();
        Permissions permissions = new Permissions(
                planned.service(),
                mode == Mode.DECLARE || role != Role.APP ? planned.topologyWhileRenaming() : planned.topology(),
                planned.consumed(),
                others.stream().map(planned.service()::sibling).toList());
        Terminal terminal = common.terminal();
        try (Broker broker = common.broker()) {
            String user = userIn(broker.settings().virtualHost(), planned);
            print(terminal, user, of(permissions));
            if (role == Role.APP) {
                permissions
                        .routingKeys()
                        .forEach((exchange, keys) -> terminal.print("rabbitmqctl set_topic_permissions " + user + " "
                                + quoted(exchange) + " " + quoted(keys) + " " + quoted(keys)));
            } else {
                terminal.print("rabbitmqctl set_user_tags " + quoted(user(planned)) + " management");
            }
        }
        return ExitCode.OK;
    }

    private UserPermissions of(Permissions permissions) {
        return switch (role) {
            case OPERATOR -> permissions.operating();
            case CI -> permissions.deploying();
            case APP -> mode == Mode.DECLARE ? permissions.declaring() : permissions.using();
        };
    }

    private static void print(Terminal terminal, String user, UserPermissions permissions) {
        terminal.print("rabbitmqctl set_permissions " + user + " " + quoted(permissions.configure()) + " "
                + quoted(permissions.write()) + " " + quoted(permissions.read()));
    }

    private String userIn(String virtualHost, PlannedTopology planned) {
        return "-p " + quoted(virtualHost) + " " + quoted(user(planned));
    }

    private String user(PlannedTopology planned) {
        if (name != null) {
            return name;
        }
        return role == Role.APP ? planned.service().service() : role.name().toLowerCase(Locale.ROOT);
    }

    /** For a POSIX shell. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
