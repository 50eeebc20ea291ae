package io.petisco.wire;

import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;

/** The reason why Jackson could not read JSON. Its text often quotes the invalid value. */
final class JsonProblem {

    private JsonProblem() {}

    /** Jackson's text, which may contain message content. */
    static String quoted(Exception e) {
        return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
    }

    /** Kind and place, for a log: {@code InvalidFormatException at user_id}. */
    static String withoutContent(Exception e) {
        return e.getClass().getSimpleName() + place(e);
    }

    private static String place(Exception e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream().map(JsonProblem::step).collect(Collectors.joining(".", " at ", ""));
        }
        JsonLocation location = e instanceof JsonProcessingException json ? json.getLocation() : null;
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** The attribute, if it is known: {@code at user_id: }. */
    private static String field(Exception e) {
        boolean known =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty();
        return known ? place(e).stripLeading() + ": " : "";
    }

    /** A map's keys are content, too. */
    private static String step(Reference reference) {
        boolean named = reference.getFieldName() != null && !isMap(reference.getFrom());
        return named ? reference.getFieldName() : "[" + (reference.getIndex() < 0 ? "" : reference.getIndex()) + "]";
    }

    private static boolean isMap(Object from) {
        return from instanceof Map || from instanceof Class<?> type && Map.class.isAssignableFrom(type);
    }

    static UndecodableMessageException of(String what, Exception e) {
        return new UndecodableMessageException(
                what + ": " + field(e) + quoted(e), what + " (" + withoutContent(e) + ")", e);
    }
}
