package io.petisco.rabbitmq.topology;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;

import io.petisco.TopologyReport;
import io.petisco.TopologyReport.Finding;
import io.petisco.TopologyReport.Kind;
import io.petisco.TopologyReport.Status;
import io.petisco.rabbitmq.connection.AmqpChannelSteps;
import io.petisco.rabbitmq.connection.AmqpChannelSteps.Answer;
import io.petisco.rabbitmq.connection.AmqpChannelSteps.Step;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.topology.Binding;
import io.petisco.topology.Exchange;
import io.petisco.topology.Queue;
import io.petisco.topology.Topology;

/**
 * Compares a topology with a broker. Over AMQP it asks whether each exchange and queue exists, and then declares it as
 * planned, which changes no existing object and fails if it is different. It reads bindings from the management API, if
 * its address is known.
 */
public final class TopologyInspector {

    private static final String TOPIC = "topic";

    private final Connection connection;
    private final String virtualHost;
    private final Optional<ManagementApi> management;

    public TopologyInspector(Connection connection, RabbitMqSettings settings) {
        this.connection = connection;
        this.virtualHost = settings.virtualHost();
        this.management = settings.checks().management().map(at -> new ManagementApi(at, settings));
    }

    /** @throws IOException if the connection is lost, or the broker gives an unexpected answer */
    public TopologyReport compare(Topology topology) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (AmqpChannelSteps steps = new AmqpChannelSteps(connection)) {
            for (Exchange exchange : topology.exchanges()) {
                findings.add(finding(
                        steps,
                        Kind.EXCHANGE,
                        exchange.name(),
                        channel -> channel.exchangeDeclarePassive(exchange.name()),
                        channel -> channel.exchangeDeclare(exchange.name(), TOPIC, true, false, null)));
            }
            for (Queue queue : topology.queues()) {
                findings.add(finding(
                        steps,
                        Kind.QUEUE,
                        queue.name(),
                        channel -> channel.queueDeclarePassive(queue.name()),
                        channel -> channel.queueDeclare(queue.name(), true, false, false, queue.arguments())));
            }
        }
        return new TopologyReport(findings, addMissingBindings(topology, findings));
    }

    private static Set<String> missing(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.status() == Status.MISSING)
                .map(Finding::name)
                .collect(Collectors.toSet());
    }

    /** Returns why the bindings cannot be compared, or empty. */
    private Optional<String> addMissingBindings(Topology topology, List<Finding> findings) {
        if (management.isEmpty()) {
            return Optional.of("AMQP cannot list them. Set quarkus.petisco.topology.management-url");
        }
        try {
            Set<String> missing = missing(findings);
            for (Binding binding : management.get().missing(topology)) {
                if (missing.contains(binding.queue()) || missing.contains(binding.exchange())) {
                    continue;
                }
                findings.add(new Finding(
                        Kind.BINDING,
                        binding.queue() + " <- " + binding.exchange() + " (" + binding.routingKey() + ")",
                        Status.MISSING,
                        TopologyWatch.text(binding) + " does not exist"));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private Finding finding(AmqpChannelSteps steps, Kind kind, String name, Step<?> asking, Step<?> declaring)
            throws IOException {
        String what = (kind == Kind.QUEUE ? "queue '" : "exchange '") + name + "'";
        Answer<?> existence = steps.run(asking);
        if (existence.isMissing()) {
            return new Finding(kind, name, Status.MISSING, what + " does not exist");
        }
        if (existence.isRefused()) {
            return new Finding(kind, name, Status.UNCHECKED, what + ": " + existence.reply());
        }
        Answer<?> equality = steps.run(declaring);
        if (equality.replyCode() == AMQP.ACCESS_REFUSED) {
            return new Finding(
                    kind,
                    name,
                    Status.UNCHECKED,
                    what + " exists; this user may not look at its arguments: " + equality.reply());
        }
        return equality.isRefused()
                ? new Finding(kind, name, Status.DIFFERENT, ConflictText.explain(what, equality.reply(), virtualHost))
                : new Finding(kind, name, Status.OK, "");
    }
}
