package io.petisco.runtime.consume;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the keys that identify the messages of an idempotent handler. Safe for use by several threads. */
final class MessageKeys {

    private static final String METHOD = "()";

    private final Map<String, String> names;
    private final Map<String, String> scopes;
    private final Map<Class<?>, Member> members = new ConcurrentHashMap<>();

    /** @param scopes the queue whose keys a queue shares; for other queues, the keys are their own */
    MessageKeys(Idempotency idempotency, Map<String, String> scopes) {
        this.names = idempotency.members();
        this.scopes = Map.copyOf(scopes);
    }

    /** @throws IllegalStateException if the attribute with the key is null */
    IdempotentCall callFor(Attempt attempt) {
        String id = attempt.envelope().id();
        String scope = scopes.getOrDefault(attempt.queue(), attempt.queue());
        return new IdempotentCall(scope, names.isEmpty() ? id : key(attempt.payload()), id);
    }

    private String key(Object message) {
        Member member = members.computeIfAbsent(message.getClass(), this::find);
        Object value = read(member, message);
        if (value == null) {
            throw new IllegalStateException(
                    "The idempotencyKey of " + message.getClass().getName() + ", " + member.getName()
                            + ", is null: so no one knows whether the message was handled before");
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    private static Object read(Member member, Object message) {
        try {
            return member instanceof Method method ? method.invoke(message) : ((Field) member).get(message);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The idempotencyKey cannot be read with " + member, e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("The idempotencyKey cannot be read with " + member, e);
        }
    }

    private Member find(Class<?> type) {
        String name = names.get(type.getName());
        if (name == null) {
            throw new IllegalStateException("The build knows no idempotencyKey for " + type.getName());
        }
        int separator = name.indexOf('#');
        String member = name.substring(separator + 1);
        try {
            Class<?> declaring = Class.forName(name.substring(0, separator), false, type.getClassLoader());
            return member.endsWith(METHOD)
                    ? accessible(declaring.getDeclaredMethod(member.substring(0, member.length() - METHOD.length())))
                    : accessible(declaring.getDeclaredField(member));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The idempotencyKey " + name + " was there when the application was built", e);
        }
    }

    private static <T extends AccessibleObject> T accessible(T member) {
        member.setAccessible(true);
        return member;
    }
}
