package io.petisco.it.remote;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;

import io.petisco.ConsumerState;
import io.petisco.MessageConsumer;
import io.petisco.UnknownQueueException;
import io.petisco.it.remote.RemoteResource.UnknownQueue;

/** The consumer of an application in another process. */
record RemoteConsumer(Http http) implements MessageConsumer {

    @Override
    public void start() {
        http.post("consumer/start");
    }

    @Override
    public void stop() {
        http.post("consumer/stop");
    }

    @Override
    public void pause(String queue) {
        control("pause", queue);
    }

    @Override
    public void resume(String queue) {
        control("resume", queue);
    }

    private void control(String action, String queue) {
        String query = queue == null ? "" : "?queue=" + URLEncoder.encode(queue, StandardCharsets.UTF_8);
        Http.Answer answer = http.post("consumer/" + action + query, null);
        if (answer.status() == 409) {
            UnknownQueue unknown = answer.as(new TypeReference<UnknownQueue>() {});
            throw new UnknownQueueException(unknown.message(), unknown.knownQueues());
        }
        Http.successful(answer);
    }

    @Override
    public Map<String, ConsumerState> state() {
        return http.path("remote/consumer").as(new TypeReference<Map<String, ConsumerState>>() {});
    }

    @Override
    public boolean awaitQuiet(Duration atMost) {
        return Boolean.parseBoolean(http.post("consumer/await-quiet/" + atMost.toMillis()));
    }
}
