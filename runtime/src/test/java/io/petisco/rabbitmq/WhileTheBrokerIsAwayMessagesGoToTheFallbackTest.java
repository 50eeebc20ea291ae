package io.petisco.rabbitmq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.DomainEventBus;
import io.petisco.Messages.UserCreated;
import io.petisco.PublishTimeoutException;
import io.petisco.fallback.FilePublishFallback;
import io.petisco.fallback.SavedMessage;
import io.petisco.runtime.publish.BrokerDelays;
import io.petisco.runtime.publish.ConfirmedDomainEventBus;
import io.petisco.runtime.publish.KnownHandlers;
import io.petisco.runtime.publish.MessagePublisher;
import io.petisco.topology.Binding;
import io.petisco.topology.Delays;
import io.petisco.topology.Exchange;
import io.petisco.topology.KnownServices;
import io.petisco.topology.Queue;
import io.petisco.topology.ServiceName;
import io.petisco.topology.Topology;
import io.petisco.transport.Outcomes;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.Publisher;
import io.petisco.wire.EnvelopeReader;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.JsonNaming;
import io.petisco.wire.MessageMapper;
import io.petisco.wire.VersionSteps;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class WhileTheBrokerIsAwayMessagesGoToTheFallbackTest {

    private static final ServiceName SERVICE = new ServiceName("acme", "registration");
    private static final int MAX_IN_FLIGHT = 100;

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    @TempDir
    Path folder;

    @BeforeAll
    static void thisIsNoEventLoop() {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
    }

    private final RabbitMqTransport transport = vhost.transport(vhost.settings(Duration.ofSeconds(1), MAX_IN_FLIGHT));

    private Publisher start() {
        transport.start(new Topology(
                List.of(new Exchange(SERVICE.exchange())),
                List.of(new Queue("q", Map.of())),
                List.of(new Binding(SERVICE.exchange(), "q", "#"))));
        return transport.publisher("test");
    }

    private static DomainEventBus bus(Publisher publisher, Path file) {
        ObjectMapper mapper = MessageMapper.from(new ObjectMapper(), JsonNaming.SNAKE_CASE);
        MessagePublisher buses = new MessagePublisher(
                publisher,
                new EnvelopeWriter(mapper),
                VersionSteps.NONE,
                new KnownServices(SERVICE, Map.of()),
                KnownHandlers.ASK_THE_BROKER,
                new BrokerDelays(Delays.NONE),
                true,
                List.of(),
                List.of(),
                Optional.of(new FilePublishFallback(file)),
                Optional.empty());
        return new ConfirmedDomainEventBus(() -> buses);
    }

    private static UserCreated event(int number) {
        return new UserCreated(new UUID(0, number));
    }

    private static List<UserCreated> events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(WhileTheBrokerIsAwayMessagesGoToTheFallbackTest::event)
                .toList();
    }

    private static List<String> userIds(List<byte[]> bodies) {
        EnvelopeReader reader = new EnvelopeReader(new ObjectMapper());
        return bodies.stream()
                .map(body -> (String) reader.envelopeDecoder()
                        .decode(body)
                        .envelope()
                        .attributes()
                        .get("user_id"))
                .toList();
    }

    private static List<SavedMessage> saved(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(SavedMessage::parse).toList();
    }

    @Test
    void eachOnceAndCanBePublishedLater() throws IOException {
        Path file = folder.resolve("saved.jsonl");
        Publisher publisher = start();
        DomainEventBus bus = bus(publisher, file);
        bus.publish(event(0));
        vhost.broker.stop();
        try {
            List<CompletableFuture<?>> publishing = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int number = 1 + i;
                publishing.add(CompletableFuture.runAsync(() -> bus.publish(event(number))));
            }
            publishing.add(bus.publishAsync(events(5, 10)).subscribeAsCompletionStage());
            // more messages than fit into the window: the call must not wait for the time-out once per hundred messages
            publishing.add(CompletableFuture.runAsync(() -> bus.publish(events(10, 10 + 20 * MAX_IN_FLIGHT))));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> publishing.stream().allMatch(CompletableFuture::isDone));
            assertThat(publishing).noneMatch(CompletableFuture::isCompletedExceptionally);
        } finally {
            vhost.broker.restart();
        }

        List<SavedMessage> saved = saved(file);
        assertThat(userIds(saved.stream().map(SavedMessage::body).toList()))
                .containsExactlyInAnyOrderElementsOf(events(1, 10 + 20 * MAX_IN_FLIGHT).stream()
                        .map(event -> event.userId().toString())
                        .toList());

        await().atMost(Duration.ofSeconds(30)).until(() -> publishes(publisher));
        Outcomes later = new Outcomes();
        saved.subList(0, 50).forEach(message -> later.publish(publisher, outgoing(message)));
        later.assertAllConfirmed();
    }

    private static boolean publishes(Publisher publisher) {
        Outcomes probe = new Outcomes();
        probe.publish(
                publisher,
                outgoing(new SavedMessage(
                        null, null, SERVICE.exchange(), "probe", null, "probe", null, null, null, null, new byte[0])));
        return probe.awaitAll().failures().isEmpty();
    }

    private static OutgoingMessage outgoing(SavedMessage saved) {
        return new OutgoingMessage(
                saved.exchange(),
                saved.routingKey(),
                new io.petisco.transport.MessageProperties(
                        saved.contentType(),
                        null,
                        saved.id(),
                        null,
                        null,
                        saved.type(),
                        saved.appId(),
                        saved.timestamp(),
                        null,
                        Map.of()),
                saved.body());
    }

    @Test
    void andWithAFullDiskThePublisherHearsOfIt() throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                Files.isWritable(Path.of("/dev/full")), "this system has no /dev/full that can be written to");
        Path file = folder.resolve("full.jsonl");
        DomainEventBus bus = bus(start(), file);
        Files.createSymbolicLink(file, Path.of("/dev/full")); // the start-up would refuse a device
        vhost.broker.stop();
        try {
            assertThatThrownBy(() -> bus.publish(event(1)))
                    .isInstanceOf(PublishTimeoutException.class)
                    .hasMessageContaining("no connection")
                    .hasMessageContaining("the fallback has failed: java.io.IOException: " + file + ": No space left");
        } finally {
            vhost.broker.restart();
        }
    }
}
