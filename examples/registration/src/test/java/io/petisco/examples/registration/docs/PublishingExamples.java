package io.petisco.examples.registration.docs;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.petisco.Command;
import io.petisco.CommandBus;
import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.Message;
import io.petisco.PublishException;
import io.petisco.PublishTimeoutException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;

/** The code in guide-publishing.adoc. */
final class PublishingExamples {

    private PublishingExamples() {}

    record UserDeleted(UUID userId) implements DomainEvent {}

    record SendReminder(UUID userId) implements Command {}

    @ApplicationScoped
    static class Users {
        @Inject
        DomainEventBus events;

        @Inject
        CommandBus commands;

        void delete(UUID userId) {
            events.publish(new UserDeleted(userId));
            commands.dispatch(new SendReminder(userId));
        }

        void deleteAll(List<UUID> userIds) {
            List<UserDeleted> deleted = userIds.stream().map(UserDeleted::new).toList();
            try {
                events.publish(deleted);
            } catch (PublishTimeoutException e) {
                Log.warnf("these may or may not have arrived: %s", e.failures());
            } catch (PublishException e) {
                List<Message> failed = e.failures();
                Log.errorf(e, "%d of %d were not published", failed.size(), deleted.size());
            }
        }

        void deleteAs(UUID userId, String clientId) {
            events.withMeta(Map.of("client_id", clientId)).publish(new UserDeleted(userId));
        }

        void remindNow(UUID userId) {
            commands.withPriority(5).dispatch(new SendReminder(userId));
        }

        void remindElsewhere(UUID userId) {
            commands.forService("newsletter").dispatch(new SendReminder(userId));
        }
    }

    @Path("/reminders")
    static class Reminders {
        @Inject
        CommandBus commands;

        @POST
        public Uni<Void> remind(UUID userId) {
            return commands.dispatchAsync(new SendReminder(userId));
        }
    }
}
