package io.petisco.rabbitmq.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.LongString;

/** Headers with the client's {@link LongString}s as strings, at every depth. */
public final class PlainHeaders {

    private PlainHeaders() {}

    /** A copy of the table with plain strings. */
    public static Map<String, Object> of(Map<?, ?> table) {
        Map<String, Object> map = new LinkedHashMap<>();
        table.forEach((key, value) -> map.put(String.valueOf(key), plain(value)));
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof LongString text) {
            return text.toString();
        }
        if (value instanceof Map<?, ?> table) {
            return of(table);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(plain(element)));
            return copy;
        }
        return value;
    }
}
