package io.petisco.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.awaitility.Awaitility;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;

import io.petisco.localbroker.LocalRabbitMq;
import io.petisco.operations.broker.BrokerSettings;
import io.petisco.rabbitmq.connection.BrokerVersion;
import io.petisco.rabbitmq.connection.Endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A person on call: a virtual host with petisco's queues on a real RabbitMQ. */
public class OnCall implements AutoCloseable {

    public static final String QUEUE = "acme.registration.1.event.user_created.send_mail_on_user_created";
    public static final String DEAD = "dead_letter." + QUEUE;
    public static final String RETRY = "retry." + QUEUE;
    public static final String RETRY_EXCHANGE = "retry.acme.registration";

    public final LocalRabbitMq broker;
    public final String vhost = "cli-" + UUID.randomUUID();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Connection> opened = new ArrayList<>();
    private Channel channel;

    public OnCall() {
        this(LocalRabbitMq.shared());
    }

    public OnCall(LocalRabbitMq broker) {
        this(broker, "");
    }

    /** @param virtualHost its properties, as the management API takes them */
    protected OnCall(LocalRabbitMq broker, String virtualHost) {
        this.broker = broker;
        manage("PUT", "vhosts/" + vhost, virtualHost);
        manage(
                "PUT",
                "permissions/" + vhost + "/" + broker.username(),
                "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
    }

    /** Where the virtual host is. */
    public BrokerSettings settings() {
        return settings(URI.create(
                "http://" + broker.host() + ":" + broker.managementPort().orElse(1)));
    }

    /** @param management where its management API is to be */
    public BrokerSettings settings(URI management) {
        return new BrokerSettings(
                List.of(new Endpoint(broker.host(), broker.port())),
                broker.username(),
                broker.password(),
                vhost,
                false,
                Optional.empty(),
                management);
    }

    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("RABBITMQ_HOST", broker.host());
        variables.put("RABBITMQ_PORT", String.valueOf(broker.port()));
        variables.put("RABBITMQ_USER", broker.username());
        variables.put("RABBITMQ_PASSWORD", broker.password());
        variables.put("RABBITMQ_VIRTUAL_HOST", vhost);
        broker.managementPort()
                .ifPresent(port -> variables.put("RABBITMQ_MANAGEMENT_URL", "http://" + broker.host() + ":" + port));
        return variables;
    }

    /** A channel of someone else. Opened again when it was closed. */
    public synchronized Channel channel() throws IOException {
        if (channel == null || !channel.isOpen()) {
            channel = connection().createChannel();
        }
        return channel;
    }

    public Connection connection() throws IOException {
        ConnectionFactory factory = broker.connectionFactory();
        factory.setVirtualHost(vhost);
        factory.setAutomaticRecoveryEnabled(false);
        try {
            Connection connection = factory.newConnection("somebody else");
            opened.add(connection);
            return connection;
        } catch (TimeoutException e) {
            throw new IOException(e);
        }
    }

    /** A handler's three queues as petisco has them, but that retried messages wait indefinitely. */
    public OnCall handlerQueues() throws IOException {
        exchange("acme.registration");
        exchange(RETRY_EXCHANGE);
        exchange("dead_letter.acme.registration");
        queue(QUEUE, Map.of(), "acme.registration", RETRY);
        queue(RETRY, Map.of(), RETRY_EXCHANGE, RETRY);
        queue(DEAD, Map.of(), "dead_letter.acme.registration", DEAD);
        return this;
    }

    public void exchange(String name) throws IOException {
        channel().exchangeDeclare(name, "topic", true);
    }

    /** Skips the test if the broker cannot delay failed messages in their queue: RabbitMQ does since 4.3. */
    public void assumeItDelaysFailed() throws IOException {
        assumeTrue(isAtLeast(4, 3), "RabbitMQ holds messages back since 4.3");
    }

    /** Skips the test where {@code max_message_size} is 16 MiB by default, which is since RabbitMQ 4.0. */
    public void assumeItTakesMessagesOver16Mib() throws IOException {
        assumeTrue(!isAtLeast(4, 0), "RabbitMQ takes no message over 16 MiB since 4.0");
    }

    private boolean isAtLeast(int major, int minor) throws IOException {
        Object version = channel().getConnection().getServerProperties().get("version");
        return BrokerVersion.isAtLeast(String.valueOf(version), major, minor);
    }

    public void queue(String name, Map<String, Object> arguments, String exchange, String routingKey)
            throws IOException {
        channel().queueDeclare(name, true, false, false, arguments);
        channel().queueBind(name, exchange, routingKey);
    }

    /** Puts messages straight into a queue, and returns when the broker has them. */
    public void put(String queue, int count, java.util.function.IntFunction<Message> messages) throws Exception {
        try (Channel confirmed = connection().createChannel()) {
            confirmed.confirmSelect();
            for (int i = 0; i < count; i++) {
                Message message = messages.apply(i);
                confirmed.basicPublish(
                        "", queue, message.properties(), message.body().getBytes(UTF_8));
            }
            confirmed.waitForConfirmsOrDie(60_000);
        }
    }

    /** The leader of a quorum queue answers nothing until {@link #resumeLeader}. */
    public void suspendLeader(String queue) {
        tellLeader("suspend", queue);
    }

    public void resumeLeader(String queue) {
        tellLeader("resume", queue);
    }

    private void tellLeader(String what, String queue) {
        broker.ctl("eval", """
                {ok, Q} = rabbit_amqqueue:lookup(rabbit_misc:r(<<"%s">>, queue, <<"%s">>)), \
                {Leader, _} = amqqueue:get_pid(Q), sys:%s(Leader).""".formatted(vhost, queue, what));
    }

    public int ready(String queue) throws IOException {
        return channel().queueDeclarePassive(queue).getMessageCount();
    }

    /** Waits until so many messages are ready: what a closed channel held comes back a moment later. */
    public void awaitReady(String queue, int messages) {
        Awaitility.await("messages ready in " + queue)
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> ready(queue), ready -> ready == messages);
    }

    /** Takes all messages of a queue, also what a closed channel held, which comes back a moment later. */
    public List<Delivery> drain(String queue) throws Exception {
        int count = ready(queue);
        BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
        String tag = channel().basicConsume(queue, true, (consumer, delivery) -> arrived.add(delivery), consumer -> {});
        List<Delivery> deliveries = new ArrayList<>();
        Delivery delivery;
        do {
            delivery = arrived.poll(deliveries.size() < count ? 30_000 : 500, TimeUnit.MILLISECONDS);
            if (delivery != null) {
                deliveries.add(delivery);
            } else if (deliveries.size() < count) {
                throw new IllegalStateException(deliveries.size() + " of " + count + " came from " + queue);
            }
        } while (delivery != null);
        channel().basicCancel(tag);
        return deliveries;
    }

    /** The ids of the messages of a queue, which keeps them not. */
    public List<String> drainIds(String queue) throws Exception {
        return drain(queue).stream()
                .map(delivery -> delivery.getProperties().getMessageId())
                .toList();
    }

    public void manage(String method, String path, String body) {
        String credentials = broker.username() + ":" + broker.password();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + broker.host() + ":"
                        + broker.managementPort().orElseThrow() + "/api/" + path))
                .header("authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
                .header("content-type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new IllegalStateException(path + ": " + status);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(path, e);
        }
    }

    /** A message as an application, or petisco, makes it. */
    public record Message(BasicProperties properties, String body) {

        public static Message of(int number) {
            return of(String.valueOf(number), "user.created", "web", null);
        }

        /** @param exception null: without headers */
        public static Message of(String id, String type, String clientId, String exception) {
            String body = """
                    {"data":{"id":"%s","type":"%s","type_message":"domain_event","version":1,\
                    "occurred_on":"2026-11-23 22:36:09.302586","attributes":{"name":"ada"},"meta":{"client_id":"%s"}}}""".formatted(id, type, clientId);
            Map<String, Object> headers = new LinkedHashMap<>();
            if (exception != null) {
                headers.put("queue", QUEUE);
                headers.put("redelivery_count", 6);
                headers.put("x-petisco-exception", exception);
                headers.put("x-petisco-message", "no mail server");
                headers.put(
                        "x-petisco-stack-trace", exception + ": no mail server\n\tat" + " Mailer.send(Mailer.java:12)");
                headers.put("x-petisco-handler", "org.acme.Mailer#sendMailOnUserCreated");
                headers.put("x-petisco-failed-at", "2026-11-23T22:40:00Z");
            }
            return new Message(
                    new BasicProperties.Builder()
                            .messageId(id)
                            .deliveryMode(2)
                            .headers(headers.isEmpty() ? null : headers)
                            .build(),
                    body);
        }

        public Message with(Consumer<Map<String, Object>> change) {
            Map<String, Object> headers =
                    new LinkedHashMap<>(properties.getHeaders() == null ? Map.of() : properties.getHeaders());
            change.accept(headers);
            return new Message(properties.builder().headers(headers).build(), body);
        }
    }

    @Override
    public void close() {
        opened.forEach(Connection::abort);
        manage("DELETE", "vhosts/" + vhost, "");
    }
}
