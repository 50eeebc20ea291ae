package io.petisco.deployment.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Handler;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.model.ReturnTypes;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.runtime.consume.ExecutionMode;
import io.petisco.runtime.consume.Idempotency;

/** Checks the idempotent handlers. */
final class IdempotencyRules {

    private static final DotName TRANSACTIONAL = DotName.createSimple("jakarta.transaction.Transactional");

    /** With these types, the handler runs without a transaction, or needs one of a caller that does not exist. */
    private static final Set<String> WITHOUT_TRANSACTION = Set.of("NEVER", "NOT_SUPPORTED", "SUPPORTS", "MANDATORY");

    private final TypeHierarchy hierarchy;
    private final boolean outbox;
    private final Problems problems;

    /** @param outbox whether the application has the extension that records the handled messages */
    IdempotencyRules(TypeHierarchy hierarchy, boolean outbox, Problems problems) {
        this.hierarchy = hierarchy;
        this.outbox = outbox;
        this.problems = problems;
    }

    /** The handlers; the idempotent ones have the attributes that identify their messages. */
    List<Handler> resolve(List<Handler> handlers) {
        List<Handler> resolved = new ArrayList<>(handlers.size());
        for (Handler handler : handlers) {
            AnnotationInstance annotation = handler.source().annotation();
            AnnotationValue idempotent = annotation.value("idempotent");
            AnnotationValue key = annotation.value("idempotencyKey");
            String attribute = key == null ? "" : key.asString();
            if (idempotent != null && idempotent.asBoolean()) {
                resolved.add(resolve(handler, attribute));
            } else {
                if (!attribute.isEmpty()) {
                    problems.add(
                            handler.label(),
                            "idempotencyKey = \"" + attribute + "\" has no effect without idempotent = true",
                            "add idempotent = true, or remove idempotencyKey");
                }
                resolved.add(handler);
            }
        }
        return resolved;
    }

    private Handler resolve(Handler handler, String attribute) {
        if (!outbox) {
            problems.add(
                    handler.label(),
                    "the handler is idempotent, and the application lacks the extension that remembers handled messages",
                    "add the dependency io.petisco:quarkus-petisco-outbox and a JDBC datasource, or remove idempotent");
        }
        if (handler.executionMode() == ExecutionMode.EVENT_LOOP
                || ReturnTypes.isAsynchronous(handler.source().returnType())) {
            problems.add(
                    handler.label(),
                    "the handler is idempotent, but asynchronous: its effects are not in the transaction that marks the message"
                            + " as handled",
                    "return void or Outcome, on a worker thread or with @RunOnVirtualThread, or remove idempotent");
        }
        transactionType(handler)
                .filter(WITHOUT_TRANSACTION::contains)
                .ifPresent(type -> problems.add(
                        handler.label(),
                        "the handler is idempotent, but @Transactional(" + type + ") gives it no transaction",
                        "use @Transactional with REQUIRED or REQUIRES_NEW, or remove it: then the handler gets a"
                                + " transaction"));
        return handler.withIdempotency(new Idempotency(attribute.isEmpty() ? Map.of() : members(handler, attribute)));
    }

    private Map<String, String> members(Handler handler, String attribute) {
        Map<String, String> members = new TreeMap<>();
        List<HandledMessage> messages = handler.readMessages().toList();
        if (messages.isEmpty()) {
            problems.add(
                    handler.label(),
                    "idempotencyKey names the attribute '" + attribute + "', but the handler takes no message type",
                    "declare a parameter of the message's class, or remove idempotencyKey: then the message's id counts");
        }
        for (HandledMessage handled : messages) {
            ClassInfo type = handled.message().type();
            Optional<KeyAttribute> found = KeyAttribute.find(attribute, hierarchy.lineage(type));
            if (found.isEmpty()) {
                problems.add(
                        handler.label(),
                        "idempotencyKey names the attribute '" + attribute + "', which " + type.name()
                                + " does not have",
                        "name a record component, a property with a getter, or a field of it; or remove idempotencyKey:"
                                + " then the message's id counts");
            } else if (!found.get().hasStableText(hierarchy)) {
                problems.add(
                        handler.label(),
                        "idempotencyKey names the attribute '" + attribute + "' of " + type.name()
                                + ", which is of the type " + found.get().type()
                                + ": its text need not be the same for equal values",
                        "name an attribute that is a text, a number, a UUID, an enum, a time, or a record of those");
            } else {
                members.put(type.name().toString(), found.get().member());
            }
        }
        return members;
    }

    /** The type of the method's {@code @Transactional}, or else of the bean class or its nearest supertype. */
    private Optional<String> transactionType(Handler handler) {
        Stream<AnnotationInstance> ofClasses = hierarchy
                .lineage(handler.source().bean().type())
                .flatMap(type -> Stream.ofNullable(type.declaredAnnotation(TRANSACTIONAL)));
        return Stream.concat(Stream.ofNullable(handler.source().method().declaredAnnotation(TRANSACTIONAL)), ofClasses)
                .findFirst()
                .map(annotation -> annotation.value() == null
                        ? "REQUIRED"
                        : annotation.value().asEnum());
    }
}
