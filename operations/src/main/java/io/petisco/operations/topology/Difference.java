package io.petisco.operations.topology;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A difference between the broker and the application's declaration.
 *
 * @param what exchange, queue or binding
 * @param declared the application's declaration; null if there is none
 * @param live the state of the broker; null if it does not exist there
 */
public record Difference(
        Kind kind,
        String what,
        String name,
        @Nullable String declared,
        @Nullable String live) {

    static final Comparator<Difference> ORDER = Comparator.comparing(Difference::kind)
            .thenComparing(Difference::what)
            .thenComparing(Difference::name);

    /** The kinds of difference. */
    public enum Kind {
        MISSING,
        DIFFERENT,
        EXTRA
    }

    static Difference missing(String what, String name) {
        return new Difference(Kind.MISSING, what, name, "", null);
    }

    static Difference extra(String what, String name) {
        return new Difference(Kind.EXTRA, what, name, null, "");
    }

    public String line() {
        return switch (kind) {
            case MISSING -> "missing    " + what + " " + name;
            case EXTRA -> "extra      " + what + " " + name;
            case DIFFERENT -> "different  " + what + " " + name + ": declared " + declared + ", live " + live;
        };
    }

    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind.name().toLowerCase(java.util.Locale.ROOT));
        json.put("what", what);
        json.put("name", name);
        if (kind == Kind.DIFFERENT) {
            json.put("declared", declared);
            json.put("live", live);
        }
        return json;
    }
}
