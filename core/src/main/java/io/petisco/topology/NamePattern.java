package io.petisco.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Makes a regular expression that matches some names. Those that begin with the name of the service become one alternative, so
 * that a new handler needs no new permission; the others are listed one by one.
 */
final class NamePattern {

    private static final List<String> PREFIXES =
            List.of(TopologyNames.retry(""), TopologyNames.deadLetter(""), TopologyNames.delay(""));

    /** The marks that the topology check sets to exchanges. */
    private static final String MARKS = "petisco.watch.";

    private final String own;
    private final SortedSet<String> prefixes = new TreeSet<>();
    private final SortedSet<String> alternatives = new TreeSet<>();
    private boolean belowOwn;

    private NamePattern(ServiceName service) {
        this.own = service.exchange();
    }

    /** The names, or {@link UserPermissions#NOTHING} if there are none. */
    static String of(ServiceName service, Collection<String> names) {
        if (names.isEmpty()) {
            return UserPermissions.NOTHING;
        }
        return "^" + new NamePattern(service).add(names).text() + "$";
    }

    /** The names, and those of the exchanges by which the service marks others. */
    static String withMarks(ServiceName service, Collection<String> names) {
        return "^(" + quoted(MARKS + service.exchange() + ":") + ".*|"
                + new NamePattern(service).add(names).text() + ")$";
    }

    private NamePattern add(Collection<String> names) {
        names.forEach(this::add);
        return this;
    }

    private void add(String name) {
        String main = name;
        for (String prefix : PREFIXES) {
            if (main.startsWith(prefix)) {
                prefixes.add(prefix.substring(0, prefix.length() - 1));
                main = main.substring(prefix.length());
            }
        }
        if (main.startsWith(own + ".")) {
            belowOwn = true;
        } else {
            alternatives.add(quoted(main));
        }
    }

    private String text() {
        List<String> mains = new ArrayList<>(alternatives);
        String quotedOwn = quoted(own);
        if (belowOwn) {
            boolean itself = mains.remove(quotedOwn);
            mains.add(0, itself ? quotedOwn + "(\\..*)?" : quotedOwn + "\\..*");
        }
        return optionalPrefix()
                + (mains.size() == 1 ? mains.get(0) : mains.stream().collect(Collectors.joining("|", "(", ")")));
    }

    private String optionalPrefix() {
        return switch (prefixes.size()) {
            case 0 -> "";
            case 1 -> "(" + prefixes.first() + "\\.)?";
            default -> "((" + String.join("|", prefixes) + ")\\.)?";
        };
    }

    /** A name as a regular expression that RabbitMQ and the JVM read alike. */
    private static String quoted(String name) {
        return name.replaceAll("[\\\\.\\[\\]{}()*+?^$|]", "\\\\$0");
    }
}
