package io.petisco.it.remote;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;

import io.petisco.Message;
import io.petisco.UnroutableMessageException;
import io.petisco.it.Events.Wrapped;
import io.petisco.it.Shapes.Paged;
import io.petisco.it.remote.Published.Failure;
import io.petisco.it.remote.Published.Item;
import io.smallrye.mutiny.Uni;

/** Makes the application publish with its own bus. */
record RemotePublisher(Http http, boolean commands, String service, Map<String, Object> meta, Integer priority) {

    RemotePublisher(Http http, boolean commands) {
        this(http, commands, null, Map.of(), null);
    }

    RemotePublisher withMeta(Map<String, ?> newMeta) {
        return new RemotePublisher(http, commands, service, Map.copyOf(newMeta), priority);
    }

    RemotePublisher withPriority(int newPriority) {
        return new RemotePublisher(http, commands, service, meta, newPriority);
    }

    RemotePublisher forService(String newService) {
        return new RemotePublisher(http, commands, newService, meta, priority);
    }

    void publish(Collection<? extends Message> messages) {
        send(List.copyOf(messages), false);
    }

    Uni<Void> publishAsync(Collection<? extends Message> messages) {
        return Uni.createFrom().voidItem().invoke(() -> send(List.copyOf(messages), true));
    }

    private void send(List<? extends Message> messages, boolean async) {
        List<Item> items = messages.stream()
                .map(message -> new Item(type(message), Http.JSON.valueToTree(message)))
                .toList();
        Http.Answer answer = http.post("publish", new Published(commands, async, service, meta, priority, items));
        if (answer.status() != 409) {
            Http.successful(answer);
            return;
        }
        Failure failure = answer.as(new TypeReference<Failure>() {});
        if (!failure.exception().equals(UnroutableMessageException.class.getName())) {
            throw new IllegalStateException(answer.body());
        }
        throw new UnroutableMessageException(
                failure.message(),
                failure.failures().stream().map(messages::get).toList(),
                null);
    }

    /** In Jackson's canonical form. Only the values show the type arguments. */
    private static String type(Object value) {
        String name = value.getClass().getName();
        if (value instanceof Wrapped<?> wrapped) {
            return name + "<" + type(wrapped.value()) + ">";
        }
        if (value instanceof Paged<?> paged) {
            return name + "<" + type(paged.rows()) + ">";
        }
        return value instanceof List<?> list ? "java.util.List<" + type(list.get(0)) + ">" : name;
    }
}
