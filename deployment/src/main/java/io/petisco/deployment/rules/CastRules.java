package io.petisco.deployment.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

import io.petisco.deployment.model.Problems;
import io.petisco.deployment.scan.CastKind;
import io.petisco.deployment.scan.MessageClass;
import io.petisco.deployment.scan.ScannedCast;
import io.petisco.topology.NearNames;

import static java.lang.reflect.Modifier.isAbstract;
import static java.lang.reflect.Modifier.isPrivate;

/** Checks each method that brings attributes to another version. */
final class CastRules {

    private static final DotName OBJECT_NODE = DotName.createSimple("com.fasterxml.jackson.databind.node.ObjectNode");

    private final Predicate<ClassInfo> excluded;
    private final Problems problems;

    /** @param excluded whether a class is deliberately not a bean, for example because of a build profile */
    CastRules(Predicate<ClassInfo> excluded, Problems problems) {
        this.excluded = excluded;
        this.problems = problems;
    }

    /**
     * Checks the methods.
     *
     * @return those that are methods of beans; some may be invalid
     */
    List<ScannedCast> check(List<ScannedCast> casts, List<MessageClass> messages) {
        SortedMap<String, Integer> newest = new TreeMap<>();
        messages.forEach(message -> newest.merge(message.wireName(), message.version(), Math::max));
        List<ScannedCast> ofBeans = new ArrayList<>();
        for (ScannedCast cast : casts) {
            if (cast.bean().isEmpty() && excluded.test(cast.method().declaringClass())) {
                continue;
            }
            checkMethod(cast);
            checkVersions(cast, newest);
            if (cast.bean().isPresent()) {
                ofBeans.add(cast);
            }
        }
        checkDoubles(ofBeans);
        return List.copyOf(ofBeans);
    }

    private void checkMethod(ScannedCast cast) {
        MethodInfo method = cast.method();
        String word = cast.kind().word();
        if (isPrivate(method.flags())) {
            problems.add(cast.label(), "the " + word + " is private", "make it package-private, protected or public");
        } else if (isAbstract(method.flags())) {
            problems.add(cast.label(), "the " + word + " is abstract", "put it into a class that is a bean");
        } else if (cast.bean().isEmpty()) {
            problems.add(
                    cast.label(),
                    "no bean has this method: the class is not a CDI bean",
                    isOrdinaryClass(method.declaringClass())
                            ? "give it a scope such as @ApplicationScoped; if it is in a dependency, add an empty"
                                    + " META-INF/beans.xml there"
                            : "move the method to a class of its own");
        }
        boolean takesAttributes =
                method.parametersCount() == 1 && method.parameterType(0).name().equals(OBJECT_NODE);
        if (!takesAttributes || method.returnType().kind() != Type.Kind.VOID) {
            problems.add(
                    cast.label(),
                    "the signature of the " + word + " is " + signature(method),
                    "use void " + method.name() + "(com.fasterxml.jackson.databind.node.ObjectNode attributes)");
        }
    }

    private static boolean isOrdinaryClass(ClassInfo type) {
        return !type.isRecord() && !type.isEnum() && !type.isInterface() && !type.isAbstract();
    }

    private static String signature(MethodInfo method) {
        return method.parameterTypes().stream()
                .map(type -> type.name().withoutPackagePrefix())
                .collect(Collectors.joining(
                        ", ", method.returnType().name().withoutPackagePrefix() + " " + method.name() + "(", ")"));
    }

    private void checkVersions(ScannedCast cast, SortedMap<String, Integer> newest) {
        String annotation = cast.kind().annotationText();
        Integer current = newest.get(cast.message());
        if (current == null) {
            List<String> near = NearNames.of(cast.message(), newest.keySet());
            problems.add(
                    cast.label(),
                    annotation + " names the message type '" + cast.message() + "', and no class of the application has"
                            + " that name on the wire",
                    near.isEmpty()
                            ? "use the name on the wire of a message class, such as invoice.paid for InvoicePaid, or"
                                    + " remove the method"
                            : "did you mean " + String.join(" or ", near) + "?");
            return;
        }
        String versions = cast.kind().olderVersion() + " is " + cast.older();
        if (cast.older() < 1) {
            problems.add(cast.label(), versions, "use 1 or more");
        } else if (cast.older() >= current) {
            problems.add(
                    cast.label(),
                    versions + ", and the newest version of " + cast.message() + " is " + current,
                    (current == 1 ? "" : "use 1 to " + (current - 1) + ", or ")
                            + "give the class a newer version with @MessageType(version = " + (cast.older() + 1) + ")");
        }
    }

    private void checkDoubles(List<ScannedCast> casts) {
        for (CastKind kind : CastKind.values()) {
            Map<String, List<ScannedCast>> bySteps = casts.stream()
                    .filter(cast -> cast.kind() == kind)
                    .collect(Collectors.groupingBy(
                            cast -> cast.message() + " from version " + cast.from() + " to version " + cast.to(),
                            TreeMap::new,
                            Collectors.toList()));
            bySteps.forEach((step, same) -> {
                if (same.size() > 1) {
                    problems.add(
                            same.stream().map(ScannedCast::label).collect(Collectors.joining(" and ")),
                            "they bring " + step,
                            "keep one of them");
                }
            });
        }
    }
}
