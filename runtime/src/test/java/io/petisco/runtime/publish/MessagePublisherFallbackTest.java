package io.petisco.runtime.publish;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.Message;
import io.petisco.Messages.PersistUser;
import io.petisco.PublishException;
import io.petisco.PublishFallback;
import io.petisco.PublishTimeoutException;
import io.petisco.UnpublishedMessage;
import io.petisco.UnroutableMessageException;
import io.petisco.topology.Delays;
import io.petisco.topology.KnownServices;
import io.petisco.topology.ServiceName;
import io.petisco.transport.MessageProperties;
import io.petisco.transport.OutgoingMessage;
import io.petisco.transport.PublishFailure;
import io.petisco.transport.PublishFailure.Kind;
import io.petisco.transport.PublishListener;
import io.petisco.transport.Publisher;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.VersionSteps;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessagePublisherFallbackTest {

    @BeforeAll
    static void thisIsNoEventLoop() {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
    }

    private final PersistUser first = new PersistUser(new UUID(0, 1));
    private final PersistUser second = new PersistUser(new UUID(0, 2));
    private final PersistUser third = new PersistUser(new UUID(0, 3));

    private final Map<Integer, Kind> failing = new HashMap<>();
    private final List<OutgoingMessage> tried = new ArrayList<>();
    private final List<UnpublishedMessage> saved = new ArrayList<>();
    private final List<PublishException> causes = new ArrayList<>();

    private final Publisher publisher = new Publisher() {
        @Override
        public void publish(OutgoingMessage message, PublishListener listener) {
            Kind kind = failing.get(tried.size());
            tried.add(message);
            if (kind == null) {
                listener.onConfirmed();
            } else {
                listener.onFailed(new PublishFailure(kind, "number " + tried.size()));
            }
        }

        @Override
        public boolean fits(MessageProperties properties) {
            return true;
        }

        @Override
        public void publishWithoutWaiting(OutgoingMessage message, PublishListener listener) {
            publish(message, listener);
        }
    };

    private MessagePublisher with(PublishFallback fallback) {
        return new MessagePublisher(
                publisher,
                new EnvelopeWriter(new ObjectMapper()),
                VersionSteps.NONE,
                new KnownServices(new ServiceName("acme", "registration"), Map.of()),
                KnownHandlers.ASK_THE_BROKER,
                new BrokerDelays(Delays.NONE),
                true,
                List.of(),
                List.of(),
                Optional.ofNullable(fallback),
                Optional.empty());
    }

    private void save(List<UnpublishedMessage> messages, PublishException cause) {
        saved.addAll(messages);
        causes.add(cause);
    }

    private static void publish(MessagePublisher publisher, Message... messages) {
        publisher.publish(List.of(messages), PublishOptions.DEFAULT, "dispatchAsync");
    }

    private static void publishAsync(MessagePublisher publisher, Message... messages) {
        publisher
                .publishAsync(List.of(messages), PublishOptions.DEFAULT)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    @Test
    void onlyWhatHasFailedOfABatch() {
        failing.put(1, Kind.REJECTED);
        publish(with(this::save), first, second, third);

        assertThat(saved).extracting(UnpublishedMessage::message).containsExactly(second);
        assertThat(causes)
                .singleElement()
                .extracting(PublishException::failures)
                .isEqualTo(List.of(second));
        UnpublishedMessage message = saved.get(0);
        assertThat(message.body()).isEqualTo(tried.get(1).body());
        assertThat(message.exchange()).isEqualTo("acme.registration");
        assertThat(message.routingKey()).isEqualTo("acme.registration.1.command.persist_user");
        assertThat(message.id()).isEqualTo(tried.get(1).properties().messageId());
        assertThat(message.toString()).doesNotContain(second.userId().toString());
    }

    @Test
    void asynchronouslyToo() {
        failing.put(0, Kind.TIMEOUT);
        failing.put(2, Kind.TIMEOUT);
        publishAsync(with(this::save), first, second, third);

        assertThat(saved).extracting(UnpublishedMessage::message).containsExactly(first, third);
    }

    @Test
    void afterATimeoutTheRestIsNotTried() {
        failing.put(0, Kind.TIMEOUT);
        publish(with(this::save), first, second, third);

        assertThat(tried).hasSize(1);
        assertThat(saved).extracting(UnpublishedMessage::message).containsExactly(first, second, third);
    }

    @Test
    void eachKindOfFailureWithItsCause() {
        failing.put(0, Kind.REJECTED);
        failing.put(1, Kind.UNROUTABLE);
        publish(with(this::save), first, second, third);

        assertThat(saved).extracting(UnpublishedMessage::message).containsExactly(first, second);
        assertThat(causes).extracting(PublishException::failures).containsExactly(List.of(first), List.of(second));
    }

    @Test
    void messagesThatItRefusesFailAsWithoutIt() {
        failing.put(0, Kind.UNROUTABLE);
        failing.put(2, Kind.TIMEOUT);
        PublishFallback outagesOnly = (messages, cause) -> {
            if (cause instanceof UnroutableMessageException) {
                throw cause;
            }
            save(messages, cause);
        };

        assertThatThrownBy(() -> publish(with(outagesOnly), first, second, third))
                .isInstanceOf(UnroutableMessageException.class)
                .hasMessage("1 of 3 messages not published: number 1")
                .extracting(e -> ((PublishException) e).failures())
                .isEqualTo(List.of(first));
        assertThat(saved).extracting(UnpublishedMessage::message).containsExactly(third);
    }

    @Test
    void ifItFailsThePublisherHearsOfBoth() {
        failing.put(0, Kind.TIMEOUT);
        IOException full = new IOException("No space left on device");
        MessagePublisher publisher = with((messages, cause) -> {
            throw full;
        });

        assertThatThrownBy(() -> publish(publisher, first))
                .isInstanceOf(PublishTimeoutException.class)
                .hasMessage("1 of 1 message not published: number 1; and the fallback has failed: " + full)
                .satisfies(e -> assertThat(e.getSuppressed()).contains(full));
        failing.put(1, Kind.TIMEOUT);
        assertThatThrownBy(() -> publishAsync(publisher, second))
                .satisfies(e -> assertThat(e instanceof CompletionException ? e.getCause() : e)
                        .isInstanceOf(PublishTimeoutException.class)
                        .hasMessageContaining("the fallback has failed"));
    }

    @Test
    void isNotAskedWhileAllIsPublished() {
        publish(with(this::save), first, second);
        publishAsync(with(this::save), third);

        assertThat(saved).isEmpty();
    }
}
