package io.petisco.rabbitmq;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;

import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.rabbitmq.connection.BrokerVersion;
import io.petisco.rabbitmq.connection.Endpoint;
import io.petisco.rabbitmq.connection.PropertyCodec;
import io.petisco.rabbitmq.connection.RabbitMqSettings;
import io.petisco.rabbitmq.connection.TopologyChecks;
import io.petisco.topology.Topology;
import io.petisco.transport.TestBroker;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A separate virtual host on the shared broker. {@link #close} closes all transports and connections, and deletes it. */
public final class TestVhost implements TestBroker {

    static final int MAX_BODY_BYTES = 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    public final LocalRabbitMq broker = LocalRabbitMq.shared();
    public final String name = "test-" + UUID.randomUUID();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService deliveries = Executors.newCachedThreadPool();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private Channel channel;

    public TestVhost() {
        this("");
    }

    /** A virtual host whose queues have this type unless a declaration sets another. RabbitMQ supports that since 3.11. */
    static TestVhost withDefaultQueueType(String type) {
        return new TestVhost("{\"default_queue_type\":\"" + type + "\"}");
    }

    private TestVhost(String definition) {
        manage("PUT", "vhosts/" + name, definition);
        manage(
                "PUT",
                "permissions/" + name + "/" + broker.username(),
                "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
    }

    public RabbitMqSettings settings() {
        return settings(Duration.ofSeconds(20), 1_000);
    }

    public RabbitMqSettings settings(Duration confirmTimeout, int maxInFlight) {
        return settings(broker.port(), broker.password(), name, 3, confirmTimeout, maxInFlight);
    }

    /** The settings of a new user that may read and write, but not declare. */
    public RabbitMqSettings settingsOfAReader() {
        return settingsOfAUser("^$", ".*", ".*");
    }

    /** The settings of a new user with these permissions. */
    RabbitMqSettings settingsOfAUser(String configure, String write, String read) {
        String user = "user-of-" + name;
        manage("PUT", "users/" + user, "{\"password\":\"secret\",\"tags\":\"\"}");
        opened.push(() -> manage("DELETE", "users/" + user, ""));
        manage(
                "PUT",
                "permissions/" + name + "/" + user,
                JSON.createObjectNode()
                        .put("configure", configure)
                        .put("write", write)
                        .put("read", read)
                        .toString());
        return settings(user, "secret");
    }

    public RabbitMqSettings settings(
            int port, String password, String vhost, int attempts, Duration confirmTimeout, int maxInFlight) {
        return settings(port, broker.username(), password, vhost, attempts, confirmTimeout, maxInFlight);
    }

    /** The settings of another user of this virtual host. */
    public RabbitMqSettings settings(String username, String password) {
        return settings(broker.port(), username, password, name, 3, Duration.ofSeconds(20), 1_000);
    }

    private RabbitMqSettings settings(
            int port,
            String username,
            String password,
            String vhost,
            int attempts,
            Duration confirmTimeout,
            int maxInFlight) {
        return new RabbitMqSettings(
                List.of(new Endpoint(broker.host(), port)),
                username,
                password,
                vhost,
                Optional.empty(),
                Optional.empty(),
                "test",
                Duration.ofSeconds(60),
                attempts,
                Duration.ofMillis(100),
                confirmTimeout,
                maxInFlight,
                TopologyChecks.NONE,
                MAX_BODY_BYTES,
                false);
    }

    /** The settings of an application whose failed messages the broker must delay. */
    public RabbitMqSettings settingsWithDelayedRetry() {
        return settings("test", true);
    }

    /** The settings of an application with this name. */
    public RabbitMqSettings settingsOf(String application) {
        return settings(application, false);
    }

    private RabbitMqSettings settings(String application, boolean delayedRetry) {
        RabbitMqSettings test = settings();
        return new RabbitMqSettings(
                test.endpoints(),
                test.username(),
                test.password(),
                test.virtualHost(),
                test.tls(),
                test.authentication(),
                application,
                test.heartbeat(),
                test.initialAttempts(),
                test.initialWait(),
                test.confirmTimeout(),
                test.maxInFlight(),
                test.checks(),
                test.maxBodyBytes(),
                delayedRetry);
    }

    /** A transport to another broker's default virtual host, not started yet. */
    public static RabbitMqTransport transportTo(LocalRabbitMq other) {
        RabbitMqSettings settings = new RabbitMqSettings(
                List.of(new Endpoint(other.host(), other.port())),
                other.username(),
                other.password(),
                other.virtualHost(),
                Optional.empty(),
                Optional.empty(),
                "test",
                Duration.ofSeconds(60),
                3,
                Duration.ofMillis(100),
                Duration.ofSeconds(20),
                1_000,
                TopologyChecks.NONE,
                MAX_BODY_BYTES,
                false);
        return new RabbitMqTransport(settings, Executors.newCachedThreadPool());
    }

    /** A transport, not started yet. */
    public RabbitMqTransport transport(RabbitMqSettings settings) {
        return closedAtTheEnd(new RabbitMqTransport(settings, deliveries));
    }

    /** A transport, not started yet, whose threads that wait for the broker come from the factory. */
    public RabbitMqTransport transport(ThreadFactory blockingThreads) {
        return closedAtTheEnd(new RabbitMqTransport(settings(), deliveries, blockingThreads));
    }

    private RabbitMqTransport closedAtTheEnd(RabbitMqTransport transport) {
        opened.push(transport);
        return transport;
    }

    @Override
    public RabbitMqTransport started(Topology topology) {
        RabbitMqTransport transport = transport(settings());
        transport.start(topology);
        return transport;
    }

    /** An AMQP channel for the actions of an operator or another service. Opens a new one if it was closed. */
    public synchronized Channel channel() throws IOException {
        if (channel == null || !channel.isOpen()) {
            ConnectionFactory factory = broker.connectionFactory();
            factory.setVirtualHost(name);
            factory.setAutomaticRecoveryEnabled(false);
            try {
                Connection connection = factory.newConnection("operator");
                opened.push(() -> connection.abort());
                channel = connection.createChannel();
            } catch (java.util.concurrent.TimeoutException e) {
                throw new IOException(e);
            }
        }
        return channel;
    }

    @Override
    public int ready(String queue) throws IOException {
        return channel().queueDeclarePassive(queue).getMessageCount();
    }

    @Override
    public int consumers(String queue) throws IOException {
        return channel().queueDeclarePassive(queue).getConsumerCount();
    }

    @Override
    public void put(String queue, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            channel().basicPublish("", queue, null, String.valueOf(i).getBytes(UTF_8));
        }
    }

    @Override
    public int unacknowledged(String queue) throws IOException {
        return counts(queue).path("messages_unacknowledged").asInt();
    }

    @Override
    public Optional<Taken> take(String queue) throws IOException {
        return Optional.ofNullable(channel().basicGet(queue, true))
                .map(got -> new Taken(
                        got.getEnvelope().getExchange(),
                        got.getEnvelope().getRoutingKey(),
                        PropertyCodec.fromAmqp(got.getProps()),
                        got.getBody(),
                        got.getEnvelope().isRedeliver()));
    }

    @Override
    public List<String> drain(String queue) throws IOException {
        int count = ready(queue);
        BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        String tag = channel()
                .basicConsume(
                        queue,
                        true,
                        (consumer, delivery) -> arrived.add(new String(delivery.getBody(), UTF_8)),
                        consumer -> {});
        List<String> bodies = new ArrayList<>();
        Awaitility.await().until(() -> arrived.drainTo(bodies) >= 0 && bodies.size() >= count);
        channel().basicCancel(tag);
        return bodies;
    }

    /** {@code rabbitmqctl list_queues name messages_ready messages_unacknowledged consumers} for one queue. */
    JsonNode counts(String queue) throws IOException {
        String list = broker.ctl(
                "list_queues",
                "-p",
                name,
                "--formatter",
                "json",
                "name",
                "messages_ready",
                "messages_unacknowledged",
                "consumers");
        for (JsonNode entry : JSON.readTree(list)) {
            if (entry.path("name").asText().equals(queue)) {
                return entry;
            }
        }
        throw new IllegalArgumentException("no queue " + queue);
    }

    /** Suspends the leader of a quorum queue, which then does not answer until {@link #resumeLeader}. */
    public void suspendLeader(String queue) {
        tellLeader("suspend", queue);
    }

    public void resumeLeader(String queue) {
        tellLeader("resume", queue);
    }

    private void tellLeader(String what, String queue) {
        broker.ctl("eval", """
                {ok, Q} = rabbit_amqqueue:lookup(rabbit_misc:r(<<"%s">>, queue, <<"%s">>)), \
                {Leader, _} = amqqueue:get_pid(Q), sys:%s(Leader).""".formatted(name, queue, what));
    }

    /** The tags of a queue's consumers; each consumer has its own. */
    Set<String> consumerTags(String queue) {
        return broker.ctl("list_consumers", "-p", name, "queue_name", "consumer_tag")
                .lines()
                .filter(line -> line.startsWith(queue + "\t"))
                .map(line -> line.substring(line.indexOf('\t') + 1).strip())
                .collect(Collectors.toSet());
    }

    public void closeConnections() {
        broker.ctl("close_all_connections", "--vhost", name, "a test closes them");
    }

    @Override
    public boolean delaysFailed() throws IOException {
        return isAtLeast(4, 3);
    }

    /** Whether the broker has this version or a later one. */
    public boolean isAtLeast(int major, int minor) throws IOException {
        return BrokerVersion.isAtLeast(BrokerVersion.of(channel().getConnection()), major, minor);
    }

    /** Reads a list of the management API for this virtual host. */
    public JsonNode list(String kind) {
        return manage("GET", kind + "/" + name, "");
    }

    private JsonNode manage(String method, String path, String body) {
        String credentials = broker.username() + ":" + broker.password();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + broker.host() + ":"
                        + broker.managementPort().orElseThrow() + "/api/" + path))
                .header("authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .header("content-type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path, e);
        }
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
        deliveries.shutdownNow();
        manage("DELETE", "vhosts/" + name, "");
    }
}
