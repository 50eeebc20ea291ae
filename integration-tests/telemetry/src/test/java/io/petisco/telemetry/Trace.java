package io.petisco.telemetry;

import java.util.Comparator;
import java.util.List;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;

/** The spans of one trace, as a tree in text. */
final class Trace {

    private final List<SpanData> spans;

    private Trace(List<SpanData> spans) {
        this.spans = spans;
    }

    static Trace of(List<SpanData> all, String traceId) {
        return new Trace(all.stream()
                .filter(span -> span.getTraceId().equals(traceId))
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
                .toList());
    }

    /** One line per span. Children are indented, in the order of their start. */
    String tree() {
        StringBuilder text = new StringBuilder();
        List<String> ids = spans.stream().map(SpanData::getSpanId).toList();
        spans.stream().filter(span -> !ids.contains(span.getParentSpanId())).forEach(root -> append(text, root, 0));
        return text.toString();
    }

    private void append(StringBuilder text, SpanData span, int depth) {
        text.append("  ".repeat(depth)).append(span.getKind()).append(' ').append(span.getName());
        if (span.getStatus().getStatusCode() == StatusCode.ERROR) {
            text.append(" ERROR ").append(span.getStatus().getDescription());
        }
        text.append('\n');
        spans.stream()
                .filter(child -> child.getParentSpanId().equals(span.getSpanId()))
                .forEach(child -> append(text, child, depth + 1));
    }
}
