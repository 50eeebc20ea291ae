package io.petisco.it.remote;

import java.util.List;

import jakarta.enterprise.inject.Vetoed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import io.petisco.it.Received;

/** The messages that the handlers of an application in another process have received. */
@Vetoed
class RemoteReceived extends Received {

    private final Http http;

    RemoteReceived(Http http) {
        this.http = http;
    }

    @Override
    public List<Entry> by(String handler) {
        return ask(handler, NullNode.getInstance());
    }

    @Override
    public List<Entry> by(String handler, Object message) {
        return ask(handler, Http.JSON.valueToTree(message));
    }

    private List<Entry> ask(String handler, JsonNode message) {
        Http.Answer answer = http.post("received/" + handler, message);
        Http.successful(answer);
        return answer.as(new TypeReference<List<Handled>>() {}).stream()
                .map(RemoteReceived::entry)
                .toList();
    }

    private static Entry entry(Handled handled) {
        try {
            Object message = Http.JSON.treeToValue(handled.message(), Class.forName(handled.type()));
            return new Entry(handled.handler(), message, handled.context(), handled.threadName(), handled.virtual());
        } catch (JsonProcessingException | ClassNotFoundException e) {
            throw new IllegalStateException(handled.toString(), e);
        }
    }
}
