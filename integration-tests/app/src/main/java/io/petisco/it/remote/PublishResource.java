package io.petisco.it.remote;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.Message;
import io.petisco.PublishException;
import io.smallrye.common.annotation.Blocking;

/** Makes the application publish messages. */
@Path("/remote/publish")
@Blocking
public class PublishResource {

    @Inject
    DomainEventBus events;

    @Inject
    CommandBus commands;

    @Inject
    ObjectMapper json;

    @POST
    public Response publish(Published published) throws JsonProcessingException {
        List<Message> messages = new ArrayList<>();
        for (Published.Item item : published.messages()) {
            messages.add(json.treeToValue(item.body(), json.getTypeFactory().constructFromCanonical(item.type())));
        }
        try {
            if (published.commands()) {
                dispatch(published, messages.stream().map(Command.class::cast).toList());
            } else {
                publish(
                        published,
                        messages.stream().map(DomainEvent.class::cast).toList());
            }
            return Response.noContent().build();
        } catch (PublishException e) {
            List<Integer> positions =
                    e.failures().stream().map(messages::indexOf).toList();
            return Response.status(Response.Status.CONFLICT)
                    .entity(new Published.Failure(e.getClass().getName(), e.getMessage(), positions))
                    .build();
        }
    }

    private void publish(Published published, List<DomainEvent> messages) {
        DomainEventBus bus = published.meta().isEmpty() ? events : events.withMeta(published.meta());
        bus = published.service() == null ? bus : bus.forService(published.service());
        bus = published.priority() == null ? bus : bus.withPriority(published.priority());
        if (published.async()) {
            bus.publishAsync(messages).await().indefinitely();
        } else {
            bus.publish(messages);
        }
    }

    private void dispatch(Published published, List<Command> messages) {
        CommandBus bus = published.meta().isEmpty() ? commands : commands.withMeta(published.meta());
        bus = published.service() == null ? bus : bus.forService(published.service());
        bus = published.priority() == null ? bus : bus.withPriority(published.priority());
        if (published.async()) {
            bus.dispatchAsync(messages).await().indefinitely();
        } else {
            bus.dispatch(messages);
        }
    }
}
