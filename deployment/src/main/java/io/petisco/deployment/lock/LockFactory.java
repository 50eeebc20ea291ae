package io.petisco.deployment.lock;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

import io.petisco.deployment.model.Handler;
import io.petisco.deployment.plan.AttributeSchemas;
import io.petisco.deployment.plan.PublishedMessages;
import io.petisco.deployment.rules.Validation;
import io.petisco.deployment.scan.MessageClass;
import io.petisco.runtime.ApplicationPlan;
import io.petisco.runtime.PlannedChannel;
import io.petisco.runtime.consume.HandledType;
import io.petisco.topology.Renaming;
import io.petisco.topology.ServiceName;

/**
 * Writes down what an application is now. It publishes its own message types, and those of libraries that it also handles as its
 * own; it handles those that a handler or a channel takes.
 */
final class LockFactory {

    private final ApplicationPlan plan;
    private final Validation validation;
    private final AttributeSchemas schemas;
    private final Map<DotName, SortedMap<String, LockedAttribute>> attributes = new HashMap<>();

    LockFactory(ApplicationPlan plan, Validation validation, AttributeSchemas schemas) {
        this.plan = plan;
        this.validation = validation;
        this.schemas = schemas.withRequired();
    }

    /** @param own whether a class is the application's own, not a dependency's */
    Lock lock(Predicate<ClassInfo> own) {
        List<LockedMessage> messages = new ArrayList<>();
        addPublished(own, messages);
        addHandled(messages);
        addChannels(messages);
        return Lock.of(plan.service(), plan.topology(validation.settings().ttls()), messages)
                .withRenamed(renamed());
    }

    private Map<String, String> renamed() {
        Map<String, String> renamed = new HashMap<>();
        for (Renaming renaming : plan.renamings()) {
            renaming.formerQueues()
                    .forEach(former -> renamed.put(former, renaming.route().queue()));
        }
        return renamed;
    }

    private void addPublished(Predicate<ClassInfo> own, List<LockedMessage> messages) {
        List<MessageClass> ownTypes = validation.messages().stream()
                .filter(message -> own.test(message.type()))
                .toList();
        new PublishedMessages(plan).of(ownTypes).forEach(message -> {
            messages.add(locked(plan.service(), message, message.version()).with(true, false));
            message.alsoAs()
                    .forEach(version -> messages.add(
                            locked(plan.service(), message, version).with(true, false)));
        });
    }

    private void addHandled(List<LockedMessage> messages) {
        for (Handler handler : validation.handlers()) {
            handler.messages()
                    .forEach(
                            handled -> addHandled(handler.publisher(), handled.message(), handled.version(), messages));
            handler.queues().stream()
                    .flatMap(queue -> queue.message().stream()) // the publisher of such a queue is unknown
                    .forEach(handled -> messages.add(locked(handler.publisher(), handled.message(), handled.version())
                            .with(false, true)));
        }
    }

    private void addChannels(List<LockedMessage> messages) {
        for (PlannedChannel channel : plan.channels()) {
            for (HandledType type : channel.consumer().types()) {
                validation.messages().stream()
                        .filter(message -> message.name().toString().equals(type.rawType()))
                        .forEach(message -> addHandled(
                                type.subscription().publisher(),
                                message,
                                type.subscription().version(),
                                messages));
            }
        }
    }

    /** A message type of this service that it handles is also published, but an older version only with {@code alsoAs}. */
    private void addHandled(ServiceName publisher, MessageClass message, int version, List<LockedMessage> messages) {
        boolean published = publisher.equals(plan.service()) && version == message.version();
        messages.add(locked(publisher, message, version).with(published, true));
    }

    private LockedMessage locked(ServiceName publisher, MessageClass message, int version) {
        boolean older = version < message.version();
        return new LockedMessage(
                publisher.exchange(),
                message.kind().routingPart(),
                message.wireName(),
                version,
                false,
                false,
                older,
                older
                        ? Collections.emptySortedMap()
                        : attributes.computeIfAbsent(
                                message.name(), none -> LockedAttributes.of(schemas.of(message.type()))));
    }
}
