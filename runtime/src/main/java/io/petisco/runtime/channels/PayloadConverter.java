package io.petisco.runtime.channels;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Message;

import io.petisco.MessageEnvelope;
import io.petisco.runtime.consume.Attempt;
import io.smallrye.reactive.messaging.MessageConverter;
import io.vertx.core.json.JsonObject;

/**
 * Converts a payload to the type of a method parameter or injected stream: the message, its envelope, or its JSON as
 * bytes, text or object. The message was already decoded on arrival.
 */
@ApplicationScoped
public class PayloadConverter implements MessageConverter {

    @Override
    public boolean canConvert(Message<?> in, Type target) {
        Attempt attempt = attempt(in);
        return attempt != null && payload(attempt, target) != null;
    }

    @Override
    public Message<?> convert(Message<?> in, Type target) {
        Object payload = payload(attempt(in), target);
        return payload == in.getPayload() ? in : in.withPayload(payload);
    }

    private static Attempt attempt(Message<?> in) {
        return in.getMetadata().get(Attempt.class).orElse(null);
    }

    private static Object payload(Attempt attempt, Type target) {
        Type type = target instanceof ParameterizedType generic ? generic.getRawType() : target;
        if (type instanceof Class<?> wanted) {
            if (wanted.isInstance(attempt.payload())) {
                return attempt.payload();
            }
            if (wanted == MessageEnvelope.class) {
                return attempt.envelope();
            }
            if (wanted == byte[].class) {
                return attempt.envelope().body();
            }
            if (wanted == String.class) {
                return new String(attempt.envelope().body(), StandardCharsets.UTF_8);
            }
            if (wanted == JsonObject.class) {
                return new JsonObject(new String(attempt.envelope().body(), StandardCharsets.UTF_8));
            }
        }
        return null;
    }

    @Override
    public int getPriority() {
        return CONVERTER_DEFAULT_PRIORITY - 1; // before the converters that know only the raw payload
    }
}
