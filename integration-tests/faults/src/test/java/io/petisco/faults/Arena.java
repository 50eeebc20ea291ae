package io.petisco.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.core.ConditionTimeoutException;

import io.petisco.faults.app.Behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The target of a fault: the broker, a separate virtual host, and the application with its journal across restarts. */
final class Arena implements AutoCloseable {

    static final String DEFAULT_VIRTUAL_HOST = "/";

    private static final Path TARGET = Path.of("target");
    private static final long NUMBERS_OF_A_LIFE = 1_000_000;
    private static final Pattern NUMBER = Pattern.compile("\"number\"\\s*:\\s*(\\d+)");

    private final Broker broker;
    private final String virtualHost;
    private final String name;
    private final Path jar;
    private final Path journal;
    private final Map<String, String> settings;
    private final FaultProxy proxy;
    private final BrokerView view;
    private final Set<Long> deadLetters = new HashSet<>();
    private final List<byte[]> otherDeadLetters = new ArrayList<>();
    private final List<FaultApp> lives = new ArrayList<>();
    private int deadLettersTwice;

    /** @param virtualHost created unless it is the default one */
    Arena(Broker broker, String virtualHost, String name, Path jar, boolean proxied, Map<String, String> settings)
            throws IOException {
        this.broker = broker;
        this.virtualHost = virtualHost;
        this.name = name;
        this.jar = jar;
        this.settings = settings;
        this.journal = TARGET.resolve("faults").resolve(name + ".journal").toAbsolutePath();
        Files.createDirectories(journal.getParent());
        Files.deleteIfExists(journal);
        this.proxy = proxied
                ? new FaultProxy(
                        broker.connectionFactory().getHost(),
                        broker.connectionFactory().getPort())
                : null;
        this.view = new BrokerView(broker, virtualHost);
        if (!virtualHost.equals(DEFAULT_VIRTUAL_HOST)) {
            broker.addVirtualHost(virtualHost);
        }
    }

    Broker broker() {
        return broker;
    }

    BrokerView view() {
        return view;
    }

    FaultProxy proxy() {
        return proxy;
    }

    FaultApp app() {
        return lives.get(lives.size() - 1);
    }

    /** Starts or restarts the application, and returns before it is ready. */
    FaultApp launch(Map<String, String> moreSettings) {
        Map<String, String> all = new HashMap<>();
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", "0");
        all.put("quarkus.petisco.retry.ttl", "300ms");
        all.put("quarkus.petisco.retry.max-retries", "2");
        all.put("quarkus.petisco.connection.heartbeat", "2s");
        all.put("faults.journal", journal.toString());
        all.put("faults.first-number", String.valueOf(NUMBERS_OF_A_LIFE * lives.size()));
        all.putAll(settings);
        all.putAll(moreSettings);
        Map<String, String> environment = environment();
        if (proxy != null) {
            environment.put("RABBITMQ_HOST", "127.0.0.1");
            environment.put("RABBITMQ_PORT", String.valueOf(proxy.port()));
        }
        Path log = TARGET.resolve("faults").resolve(name + "-" + (lives.size() + 1) + ".log");
        FaultApp life = FaultApp.launch(jar, log, environment, all);
        lives.add(life);
        return life;
    }

    /** The environment variables with which a program finds the broker, without the proxy. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(broker.environment());
        environment.put("RABBITMQ_VIRTUAL_HOST", virtualHost);
        return environment;
    }

    FaultApp launch() {
        return launch(Map.of());
    }

    /** Starts a second application while the current one runs and remains the current one. */
    FaultApp launchBeside(Map<String, String> moreSettings) {
        FaultApp beside = launch(moreSettings);
        lives.remove(beside);
        lives.add(0, beside);
        return beside;
    }

    void begin(int perSecond) throws IOException {
        app().post("/begin?rate=" + perSecond);
    }

    void beginWithoutFailures(int perSecond) throws IOException {
        app().post("/begin?failures=false&rate=" + perSecond);
    }

    void end() throws IOException {
        app().post("/end");
    }

    /** Makes the application publish events until the bus confirms one. Returns its number. */
    long publish(Behaviour behaviour) {
        return await("a confirmed " + behaviour)
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Long.parseLong(app().post("/publish?behaviour=" + behaviour)), number -> number >= 0);
    }

    void awaitHandled(long number) {
        await(number + " to be handled")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ledger().handled().containsKey(number));
    }

    void awaitConfirmed(int count) {
        int before = ledger().confirmed().size();
        await(count + " more confirmed messages")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> ledger().confirmed().size() >= before + count);
    }

    Ledger ledger() {
        return Ledger.read(journal);
    }

    /**
     * Waits until all confirmed messages are handled or dead-lettered and the queues are empty, and removes the dead letters.
     * Does not fail if that takes too long: the account then shows it.
     */
    void settle(Duration limit) {
        try {
            await().atMost(limit)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptions()
                    .until(() -> {
                        takeDeadLetters();
                        return open().isEmpty() && waiting() == 0;
                    });
        } catch (ConditionTimeoutException e) {
            // the account shows it
        }
    }

    /** Ends the publishing of the application, and waits as {@link #settle} does. */
    void endAndSettle() throws IOException {
        end();
        settle(FaultRun.SETTLE);
    }

    /** The messages in a queue, including those that RabbitMQ is dead-lettering, which AMQP does not count. */
    int messagesIn(String queue) {
        return broker.ctl("list_queues", "-p", virtualHost, "name", "messages")
                .lines()
                .filter(line -> line.startsWith(queue + "\t"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf('\t') + 1).strip()))
                .sum();
    }

    /** Waits until a queue has no messages, not even unacknowledged ones. */
    void awaitEmpty(String queue) {
        await("no message in " + queue)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> messagesIn(queue) == 0);
    }

    private int waiting() throws IOException {
        int retrying = App.chosen().hasRetryQueue() ? view.ready(BrokerView.RETRY_QUEUE) : 0;
        return view.ready(BrokerView.QUEUE) + retrying;
    }

    private void takeDeadLetters() throws IOException {
        view.take(BrokerView.DEAD_LETTER_QUEUE, body -> {
            Long number = numberIn(new String(body, StandardCharsets.UTF_8));
            if (number == null) {
                otherDeadLetters.add(body);
            } else if (!deadLetters.add(number)) {
                deadLettersTwice++;
            }
        });
    }

    /** The number of a numbered event, or null if the body is not one. */
    static Long numberIn(String body) {
        Matcher number = NUMBER.matcher(body);
        return number.find() ? Long.valueOf(number.group(1)) : null;
    }

    /** Waits for this many dead letters that are not numbered events, and returns their bodies. */
    List<byte[]> awaitOtherDeadLetters(int count) {
        await(count + " dead letters that are no numbered event")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    takeDeadLetters();
                    return otherDeadLetters.size() >= count;
                });
        return otherDeadLetters;
    }

    private Set<Long> open() {
        Ledger ledger = ledger();
        Set<Long> open = new HashSet<>(ledger.confirmed());
        open.removeAll(ledger.handled().keySet());
        open.removeAll(deadLetters);
        return open;
    }

    /** Ends the publishing, waits until all messages are settled and the queue has its consumer, and adds their row to the report. */
    Row settledRow(Report report, String fault, Duration recovery) throws IOException {
        endAndSettle();
        Row row = account(fault, recovery);
        report.add(row);
        assertConsumers(1);
        return row;
    }

    /** The outcome of the messages, after {@link #settle} has returned. */
    Row account(String fault, Duration recovery) throws IOException {
        Ledger ledger = ledger();
        Set<Long> dead = new HashSet<>(deadLetters);
        dead.retainAll(ledger.confirmed());
        dead.removeAll(ledger.handled().keySet());
        Set<Long> handled = new HashSet<>(ledger.handled().keySet());
        handled.retainAll(ledger.confirmed());
        Set<Long> both = new HashSet<>(deadLetters);
        both.retainAll(ledger.handled().keySet());
        Set<Long> open = open();
        int retrying = open.isEmpty() ? 0 : messagesIn(BrokerView.RETRY_QUEUE);
        return new Row(
                fault,
                ledger.published().size(),
                ledger.confirmed().size(),
                handled.size(),
                retrying,
                dead.size(),
                Math.max(0, open.size() - retrying),
                ledger.handledAgain() + both.size() + deadLettersTwice,
                recovery);
    }

    void assertConsumers(int expected) {
        await("one consumer of the handler's queue for each slot")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(view.consumers(BrokerView.QUEUE)).isEqualTo(expected));
    }

    /** The declared topology, for {@link #assertTopology} later, without the marks of the topology check. */
    Set<String> topology() {
        Set<String> topology = broker.topology(virtualHost);
        topology.removeIf(line -> line.contains("petisco.watch."));
        return topology;
    }

    void assertTopology(Set<String> expected) {
        await("the whole topology")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(topology()).isEqualTo(expected));
    }

    void closeConnections() {
        broker.ctl("close_all_connections", "--vhost", virtualHost, "the suite closes them");
    }

    void policy(String queue, String definition) {
        broker.ctl(
                "set_policy",
                "-p",
                virtualHost,
                "--apply-to",
                "queues",
                "fault",
                "^" + queue.replace(".", "\\.") + "$",
                definition);
    }

    void clearPolicy() {
        broker.ctl("clear_policy", "-p", virtualHost, "fault");
    }

    String virtualHost() {
        return virtualHost;
    }

    @Override
    public void close() {
        lives.forEach(FaultApp::close);
        view.close();
        if (proxy != null) {
            proxy.close();
        }
        if (!virtualHost.equals(DEFAULT_VIRTUAL_HOST)) {
            broker.deleteVirtualHost(virtualHost);
        }
    }
}
