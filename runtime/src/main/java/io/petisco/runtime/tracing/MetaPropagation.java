package io.petisco.runtime.tracing;

import java.util.LinkedHashMap;
import java.util.Map;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;

/** Has the context travel in {@code meta}, as the application's propagators write it. */
final class MetaPropagation {

    private static final TextMapSetter<Map<String, Object>> SETTER = (meta, key, value) -> meta.put(key, value);

    private static final TextMapGetter<Map<String, Object>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, Object> meta) {
            return meta.keySet();
        }

        @Override
        public String get(Map<String, Object> meta, String key) {
            return meta != null && meta.get(key) instanceof String text ? text : null;
        }
    };

    private final TextMapPropagator propagator;

    MetaPropagation(TextMapPropagator propagator) {
        this.propagator = propagator;
    }

    /** The context that a message has come with; the thread's own does not matter. */
    Context from(Map<String, Object> meta) {
        return propagator.extract(Context.root(), meta, GETTER);
    }

    /** The context that a message is published in: the current one or, where there is no span, what its {@code meta} says. */
    Context current(Map<String, Object> meta) {
        Context current = Context.current();
        return Span.fromContext(current).getSpanContext().isValid()
                ? current
                : propagator.extract(current, meta, GETTER);
    }

    /** {@code meta} with this context instead of the one it has, if it has one. */
    Map<String, Object> with(Context context, Map<String, Object> meta) {
        Map<String, Object> changed = new LinkedHashMap<>(meta);
        propagator.fields().forEach(changed::remove);
        propagator.inject(context, changed, SETTER);
        return changed;
    }
}
