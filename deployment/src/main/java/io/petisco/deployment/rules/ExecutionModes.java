package io.petisco.deployment.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;

import io.petisco.deployment.model.Problems;
import io.petisco.deployment.model.ReturnTypes;
import io.petisco.deployment.scan.ScannedMethod;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.runtime.consume.ExecutionMode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;

/**
 * The thread on which a handler runs, by the rules of Quarkus: an annotation of the method decides, or else one of its class,
 * or else {@code @Transactional}, or else the return type.
 */
final class ExecutionModes {

    private static final DotName BLOCKING = DotName.createSimple(Blocking.class);
    private static final DotName NON_BLOCKING = DotName.createSimple(NonBlocking.class);
    private static final DotName RUN_ON_VIRTUAL_THREAD = DotName.createSimple(RunOnVirtualThread.class);
    private static final DotName TRANSACTIONAL = DotName.createSimple("jakarta.transaction.Transactional");

    private final TypeHierarchy hierarchy;
    private final Problems problems;

    ExecutionModes(TypeHierarchy hierarchy, Problems problems) {
        this.hierarchy = hierarchy;
        this.problems = problems;
    }

    ExecutionMode of(ScannedMethod handler) {
        List<AnnotationTarget> targets = targets(handler);
        return targets.stream()
                .flatMap(target -> explicit(handler, target).stream())
                .findFirst()
                .or(() -> targets.stream()
                        .filter(target -> has(target, TRANSACTIONAL))
                        .map(target -> ExecutionMode.WORKER)
                        .findFirst())
                .orElse(
                        ReturnTypes.isAsynchronous(handler.returnType())
                                ? ExecutionMode.EVENT_LOOP
                                : ExecutionMode.WORKER);
    }

    /** The method, the bean's class, and its supertypes up to the one that declares the method. */
    private List<AnnotationTarget> targets(ScannedMethod handler) {
        ClassInfo declaring = handler.method().declaringClass();
        Stream<ClassInfo> classes = hierarchy
                .lineage(handler.bean().type())
                .filter(type -> type.equals(handler.bean().type()) || hierarchy.is(type, declaring.name()));
        return Stream.<AnnotationTarget>concat(Stream.of(handler.method()), classes)
                .toList();
    }

    private Optional<ExecutionMode> explicit(ScannedMethod handler, AnnotationTarget target) {
        boolean blocking = has(target, BLOCKING);
        boolean nonBlocking = has(target, NON_BLOCKING);
        boolean virtual = has(target, RUN_ON_VIRTUAL_THREAD);
        if (nonBlocking && (blocking || virtual)) {
            String where = target.kind() == AnnotationTarget.Kind.CLASS
                    ? target.asClass().name().toString()
                    : handler.label();
            problems.add(
                    where,
                    "@NonBlocking contradicts " + (blocking ? "@Blocking" : "@RunOnVirtualThread"),
                    "keep one of them");
        }
        if (virtual) {
            return Optional.of(ExecutionMode.VIRTUAL_THREAD);
        }
        if (blocking) {
            return Optional.of(ExecutionMode.WORKER);
        }
        return nonBlocking ? Optional.of(ExecutionMode.EVENT_LOOP) : Optional.empty();
    }

    private static boolean has(AnnotationTarget target, DotName annotation) {
        return target.kind() == AnnotationTarget.Kind.CLASS
                ? target.asClass().hasDeclaredAnnotation(annotation)
                : target.asMethod().hasDeclaredAnnotation(annotation);
    }
}
