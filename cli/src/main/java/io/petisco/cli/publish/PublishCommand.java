package io.petisco.cli.publish;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.petisco.MessageKind;
import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.LongWork;
import io.petisco.cli.terminal.ProgressBar;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.publish.FallbackFile;
import io.petisco.operations.publish.FileContent;
import io.petisco.operations.publish.SingleMessage;
import io.petisco.operations.text.Json;
import io.petisco.topology.Plural;
import io.petisco.topology.ServiceName;
import io.petisco.wire.WireType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import static java.nio.charset.StandardCharsets.UTF_8;

/** {@code petisco publish}. */
@Command(
        name = "publish",
        description = {
            "Publishes one message, as an application would, or the messages of a fallback file.",
            "",
            "It fails if the message is unroutable, reports if only a store receives it (with the management API),"
                    + " and returns when the broker has confirmed it. A fallback file is moved to FILE.publishing,"
                    + " and deleted when all its messages are confirmed. You can interrupt it at any time: run the"
                    + " same command again to continue."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco publish user.created -o acme -s registration --attribute user_id=5b79ce69 --attribute age:=42",
            "  petisco publish persist.user -o acme -s registration --command --attributes '{\"user_id\":"
                    + " \"5b79ce69\"}'",
            "  petisco publish invoice.paid -o acme -s billing --message-version 2 --meta client_id=web --dry-run",
            "  petisco publish --fallback-file /var/lib/registration/unpublished.jsonl"
        })
public final class PublishCommand implements Callable<Integer> {

    @Mixin
    private CommonOptions common;

    @Parameters(arity = "0..1", paramLabel = "TYPE", description = "The message's type, for example user.created.")
    private String type;

    @Option(
            names = {"-o", "--organization"},
            paramLabel = "NAME",
            description = "The organization.")
    private String organization;

    @Option(
            names = {"-s", "--service"},
            paramLabel = "NAME",
            description = "The service that publishes the message.")
    private String service;

    @Option(names = "--command", description = "Publish a command. Default: an event.")
    private boolean command;

    @Option(
            names = "--message-version",
            paramLabel = "N",
            defaultValue = "1",
            description = "The version of the type. Default: ${DEFAULT-VALUE}.")
    private int version;

    @Option(
            names = {"-a", "--attribute"},
            paramLabel = "NAME=TEXT|NAME:=JSON",
            description = "An attribute: a string, or with := any JSON.")
    private List<String> attributes = new ArrayList<>();

    @Option(names = "--attributes", paramLabel = "JSON", description = "All attributes as a JSON object.")
    private String attributesJson;

    @Option(
            names = {"-m", "--meta"},
            paramLabel = "NAME=TEXT|NAME:=JSON",
            description = "An entry of meta.")
    private List<String> meta = new ArrayList<>();

    @Option(names = "--id", paramLabel = "ID", description = "The message's id. Default: a new one.")
    private String id;

    @Option(
            names = "--fallback-file",
            paramLabel = "FILE",
            description = "Publish what an application could not: its quarkus.petisco.publisher.fallback-file, or the"
                    + " file of"
                    + " petisco's (Python) FileDomainEventBus, with --organization and --service.")
    private Path fallbackFile;

    @Option(names = "--dry-run", description = "Show the message; publish nothing.")
    private boolean dryRun;

    @Override
    public Integer call() throws InterruptedException {
        if (fallbackFile != null) {
            return publishFile();
        }
        checkNames();
        ServiceName name = new ServiceName(organization, service);
        WireType wireType = new WireType(type, command ? MessageKind.COMMAND : MessageKind.EVENT, version);
        String messageId = id == null ? UUID.randomUUID().toString() : id;
        SingleMessage message = new SingleMessage(name, wireType, messageId, pairs("--meta", meta), attributes());
        String where = " to exchange '" + message.exchange() + "' with routing key '" + message.routingKey() + "'";
        Terminal terminal = common.terminal();
        if (dryRun) {
            terminal.note("would publish" + where + ":");
            terminal.printLines(new String(message.body(), UTF_8));
            return ExitCode.OK;
        }
        try (Broker broker = common.broker()) {
            if (message.publish(broker)) {
                terminal.note("only the store receives it: no handler queue is bound to exchange '" + message.exchange()
                        + "' with routing key '" + message.routingKey() + "'");
            }
        }
        terminal.print("published " + wireType + " " + messageId + where);
        return ExitCode.OK;
    }

    private int publishFile() throws InterruptedException {
        if (type != null) {
            throw CliException.refused("use either a TYPE or --fallback-file, not both");
        }
        try (LongWork work = new LongWork();
                Broker broker = common.broker()) {
            FallbackFile file = new FallbackFile(
                    fallbackFile,
                    organization == null || service == null ? null : new ServiceName(organization, service),
                    work.cancellation());
            int code = dryRun ? rehearse(file) : publish(file, broker);
            common.terminal().flush();
            return code;
        }
    }

    private int rehearse(FallbackFile file) {
        FileContent content = file.count();
        common.terminal()
                .print("would publish " + Plural.of(content.messages(), "message") + " of " + fallbackFile
                        + (content.unreadable() == 0
                                ? ""
                                : "; " + unreadable(content.unreadable()) + " would go to " + file.unreadable()));
        return content.unreadable() == 0 ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private int publish(FallbackFile file, Broker broker) throws InterruptedException {
        FallbackFile.Result result;
        try (ProgressBar bar = new ProgressBar(common.terminal(), "publishing")) {
            result = file.publish(broker, bar::show);
        }
        long unreadable = result.unreadable();
        common.terminal()
                .print("published " + Plural.of(result.messages(), "message") + " of " + fallbackFile
                        + (unreadable == 0
                                ? ""
                                : "; " + unreadable(unreadable) + (unreadable == 1 ? " is in " : " are in ")
                                        + file.unreadable()));
        if (result.cancelled()) {
            common.terminal()
                    .error("stopped. The rest is in " + file.rest() + ". Run the same command again to" + " continue");
            return ExitCode.INTERRUPTED;
        }
        return unreadable == 0 ? ExitCode.OK : ExitCode.DIFFERENT;
    }

    private static String unreadable(long lines) {
        return lines == 1 ? "1 incomplete line" : lines + " incomplete lines";
    }

    private void checkNames() {
        if (type == null || organization == null || service == null) {
            throw CliException.refused(
                    "nothing to publish: set TYPE, --organization and --service; or --fallback-file FILE");
        }
        if (version < 1) {
            throw CliException.refused("--message-version must be 1 or more");
        }
        if (!type.matches("[^\\s*#.]+(\\.[^\\s*#.]+)*")) {
            throw CliException.refused("'" + type + "' is not a type. Use a name such as user.created");
        }
    }

    private Map<String, Object> attributes() {
        Map<String, Object> map = new LinkedHashMap<>();
        if (attributesJson != null) {
            try {
                map.putAll(Json.object(attributesJson));
            } catch (JsonProcessingException e) {
                throw CliException.refused("--attributes is not a JSON object: " + e.getOriginalMessage());
            }
        }
        map.putAll(pairs("--attribute", attributes));
        return map;
    }

    private static Map<String, Object> pairs(String option, List<String> pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1 || pair.startsWith(":=")) {
                throw CliException.refused(option + " '" + pair + "' is not NAME=TEXT or NAME:=JSON");
            }
            String text = pair.substring(equals + 1);
            if (pair.charAt(equals - 1) != ':') {
                map.put(pair.substring(0, equals), text);
                continue;
            }
            try {
                map.put(pair.substring(0, equals - 1), Json.mapper().readValue(text, Object.class));
            } catch (JsonProcessingException e) {
                throw CliException.refused(
                        option + " '" + pair + "' has no JSON after the := (write a string in quotes, or after = )");
            }
        }
        return map;
    }
}
