package io.petisco.runtime.tracing;

import java.util.LinkedHashMap;
import java.util.Map;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;

/** Propagates the context in {@code meta}, in the format of the application's propagators. */
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

    /** The context that came with a message; the thread's own context is ignored. */
    Context from(Map<String, Object> meta) {
        return propagator.extract(Context.root(), meta, GETTER);
    }

    /**
     * The context in which a message is published: the current context or, if it has no span, the one in {@code meta}.
     */
    Context current(Map<String, Object> meta) {
        Context current = Context.current();
        return Span.fromContext(current).getSpanContext().isValid()
                ? current
                : propagator.extract(current, meta, GETTER);
    }

    /** {@code meta} with this context, which replaces a context in it. */
    Map<String, Object> with(Context context, Map<String, Object> meta) {
        Map<String, Object> changed = new LinkedHashMap<>(meta);
        propagator.fields().forEach(changed::remove);
        propagator.inject(context, changed, SETTER);
        return changed;
    }
}
