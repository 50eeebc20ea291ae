package io.petisco.deployment.rules;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.petisco.deployment.scan.HandlerKind;

/** Finds classes with handlers in dependencies without an index, by the names of the annotations in the class files. */
final class UnindexedHandlers {

    /** Groups of libraries that do not use petisco: reading all their classes would cost each build seconds. */
    private static final List<String> OTHERS = List.of(
            "io.petisco",
            "io.quarkus",
            "io.smallrye",
            "io.vertx",
            "io.netty",
            "io.micrometer",
            "io.opentelemetry",
            "io.prometheus",
            "io.grpc",
            "io.agroal",
            "io.projectreactor",
            "jakarta",
            "javax",
            "com.fasterxml",
            "com.google",
            "com.rabbitmq",
            "com.sun",
            "com.h2database",
            "net.bytebuddy",
            "org.apache",
            "org.bouncycastle",
            "org.checkerframework",
            "org.eclipse",
            "org.hibernate",
            "org.jboss",
            "org.jctools",
            "org.jetbrains",
            "org.junit",
            "org.ow2",
            "org.postgresql",
            "org.reactivestreams",
            "org.slf4j",
            "org.springframework",
            "org.wildfly",
            "org.yaml");

    private static final List<byte[]> ANNOTATIONS = Stream.of(HandlerKind.values())
            .map(kind -> ("L" + kind.annotation().toString('/') + ";").getBytes(StandardCharsets.UTF_8))
            .toList();

    private UnindexedHandlers() {}

    /** Whether a dependency may have handlers. */
    static boolean mayHaveHandlers(String groupId) {
        return OTHERS.stream().noneMatch(other -> groupId.equals(other) || groupId.startsWith(other + "."));
    }

    /** @param classFile the bytes of a class */
    static boolean hasHandlers(byte[] classFile) {
        return ANNOTATIONS.stream().anyMatch(annotation -> contains(classFile, annotation));
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int start = 0; start <= bytes.length - part.length; start++) {
            if (bytes[start] == part[0]
                    && java.util.Arrays.equals(bytes, start, start + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    /** The warning about a dependency. */
    static String warning(String groupId, String artifactId, List<String> classes) {
        return "the dependency " + groupId + ":" + artifactId + " has handlers in "
                + String.join(", ", classes.stream().sorted().limit(5).toList()) + (classes.size() > 5 ? ", ..." : "")
                + ", but no Jandex index, so they are ignored. Add the jandex-maven-plugin to that library, or set"
                + " quarkus.index-dependency." + artifactId + ".group-id=" + groupId + " and quarkus.index-dependency."
                + artifactId + ".artifact-id=" + artifactId;
    }
}
