package io.petisco.cli.tail;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.ShutdownSignalException;

import io.petisco.cli.CliException;
import io.petisco.cli.CommonOptions;
import io.petisco.cli.ExitCode;
import io.petisco.cli.LongWork;
import io.petisco.cli.select.DurationConverter;
import io.petisco.cli.select.FilterOptions;
import io.petisco.cli.terminal.Terminal;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.broker.Replies;
import io.petisco.operations.message.MessageJson;
import io.petisco.operations.message.StoredMessage;
import io.petisco.operations.message.WatchedFilter;
import io.petisco.topology.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code petisco tail}. */
@Command(
        name = "tail",
        description = {
            "Shows the messages of a service as they pass, one line each, without taking them from anyone.",
            "",
            "They come from a queue of its own, that is bound to the service's exchange and gone with this command. If the terminal"
                    + " is slower than the messages for long, the oldest that were not shown are left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  petisco tail -o acme -s registration",
            "  petisco tail -o acme -s registration --retries --where type=user.* --where meta.client_id=web",
            "  petisco tail -o acme -s registration --json --limit 10"
        })
public final class TailCommand implements Callable<Integer> {

    private static final int MOST_WAITING = 10_000;
    private static final int PREFETCH = 500;
    private static final long POLL_MILLIS = 100;

    @Mixin
    private CommonOptions common;

    @Option(
            names = {"-o", "--organization"},
            paramLabel = "NAME",
            required = true,
            description = "The organization.")
    private String organization;

    @Option(
            names = {"-s", "--service"},
            paramLabel = "NAME",
            required = true,
            description = "The service whose messages they are: the one that publishes them.")
    private String service;

    @Option(names = "--retries", description = "Also the copies that go to retry and dead-letter queues.")
    private boolean retries;

    @Mixin
    private FilterOptions filterOptions;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many messages. Default: never.")
    private Long limit;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End after this time: 90s, 5m. Default: never.")
    private Duration time;

    @Option(
            names = "--json",
            description = "Each message as JSON, on one line, the same as dead-letters export writes.")
    private boolean json;

    private volatile boolean stopped;

    @Override
    public Integer call() throws InterruptedException {
        WatchedFilter filter = filterOptions.filter();
        if (limit != null && limit < 1) {
            throw CliException.refused("--limit has to be 1 or more");
        }
        ServiceName name = new ServiceName(organization, service);
        List<String> exchanges = retries
                ? List.of(name.exchange(), name.retryExchange(), name.deadLetterExchange())
                : List.of(name.exchange());
        try (LongWork work = new LongWork();
                Broker broker = common.broker()) {
            work.onStop(() -> stopped = true);
            for (String exchange : exchanges) {
                if (!broker.hasExchange(exchange)) {
                    throw CliException.refused("there is no exchange '" + exchange + "' on RabbitMQ "
                            + broker.settings() + ": are --organization and --service right, and has the service run?");
                }
            }
            follow(broker, exchanges, filter);
            filter.refuseNothing();
            return ExitCode.OK;
        }
    }

    private void follow(Broker broker, List<String> exchanges, WatchedFilter filter) throws InterruptedException {
        BlockingQueue<Delivery> arrivals = new ArrayBlockingQueue<>(2 * PREFETCH);
        Channel channel = broker.channel();
        try {
            String queue = channel.queueDeclare("", false, true, true, Map.of("x-max-length", MOST_WAITING))
                    .getQueue();
            for (String exchange : exchanges) {
                channel.queueBind(queue, exchange, "#");
            }
            channel.basicQos(PREFETCH);
            channel.basicConsume(queue, false, (tag, delivery) -> arrivals.add(delivery), tag -> {});
            common.terminal().note("messages of " + String.join(", ", exchanges) + "; Ctrl-C ends");
            show(channel, arrivals, filter);
        } catch (IOException | ShutdownSignalException e) {
            throw CliException.brokenOff(Replies.lost(e));
        }
    }

    private void show(Channel channel, BlockingQueue<Delivery> arrivals, WatchedFilter filter)
            throws InterruptedException, IOException {
        Terminal terminal = common.terminal();
        long end = time == null ? Long.MAX_VALUE : System.nanoTime() + time.toNanos();
        long shown = 0;
        while (!stopped
                && shown < (limit == null ? Long.MAX_VALUE : limit)
                && (time == null || System.nanoTime() < end)) {
            Delivery delivery = arrivals.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (delivery == null) {
                if (!channel.isOpen()) {
                    throw CliException.brokenOff(Replies.lost(channel.getCloseReason()));
                }
                continue;
            }
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
            StoredMessage message = new StoredMessage(
                    delivery.getEnvelope().getRoutingKey(),
                    delivery.getEnvelope().getExchange(),
                    delivery.getEnvelope().getRoutingKey(),
                    delivery.getProperties(),
                    delivery.getBody());
            if (filter.test(message)) {
                shown++;
                if (json) {
                    terminal.printJsonLine(MessageJson.write(message));
                } else {
                    terminal.print(new TailLine(terminal.colored()).of(message));
                }
                terminal.flush();
            }
        }
    }
}
