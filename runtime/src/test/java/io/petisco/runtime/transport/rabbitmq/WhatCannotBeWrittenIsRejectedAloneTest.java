package io.petisco.runtime.transport.rabbitmq;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.petisco.runtime.transport.MessageProperties;
import io.petisco.runtime.transport.OutgoingMessage;
import io.petisco.runtime.transport.PublishFailure;
import io.petisco.runtime.transport.PublishFailure.Kind;
import io.petisco.runtime.transport.Publisher;

import static org.assertj.core.api.Assertions.assertThat;

class WhatCannotBeWrittenIsRejectedAloneTest {

    @AutoClose
    private final TestVhost vhost = new TestVhost();

    private final Publisher publisher = vhost.started(TestVhost.ONE_QUEUE).publisher("test");
    private final Outcomes outcomes = new Outcomes();

    private static OutgoingMessage withHeader(Object value) {
        OutgoingMessage message = Outcomes.message("culprit");
        MessageProperties properties = message.properties().withHeaders(Map.of("h", value));
        return new OutgoingMessage("ex", "key", properties, message.body());
    }

    @Test
    void aRoutingKeyOfOver255Bytes() throws IOException {
        assertRejectedAlone(
                Outcomes.message("ex", "é".repeat(128), "culprit"),
                "exchange 'ex', routing key '" + "é".repeat(128) + "': it cannot be written: ");
    }

    @Test
    void headersThatFillAFrame() throws IOException {
        assertRejectedAlone(
                withHeader("x".repeat(200_000)), "exchange 'ex', routing key 'key': it cannot be written: ");
    }

    @Test
    void aHeaderOfATypeThatAmqpDoesNotKnow() throws IOException {
        assertRejectedAlone(withHeader(Map.entry(1, 2)), "exchange 'ex', routing key 'key': it cannot be written: ");
    }

    /** The broker closes the channel for it, and does not say for which message. */
    @Test
    void aMessageTheBrokerClosesTheChannelFor() throws IOException {
        vhost.channel().exchangeDeclare("internal", "topic", true, false, true, null);

        assertRejectedAlone(
                Outcomes.message("internal", "key", "culprit"),
                "exchange 'internal', routing key 'key': ACCESS_REFUSED - cannot publish to internal exchange");
    }

    private void assertRejectedAlone(OutgoingMessage culprit, String detail) throws IOException {
        outcomes.publish(publisher, 0, 500);
        outcomes.publish(publisher, culprit);
        outcomes.publish(publisher, 500, 1_000);

        assertThat(outcomes.awaitAll().failures()).containsOnlyKeys("culprit");
        PublishFailure failure = outcomes.failures().get("culprit");
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.detail()).startsWith(detail);
        assertThat(new HashSet<>(vhost.drain("q"))).hasSize(1_000);
    }
}
