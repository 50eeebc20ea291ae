package io.petisco.deployment.rules;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jboss.jandex.MethodInfo;

import io.petisco.deployment.model.HandledMessage;
import io.petisco.deployment.model.Handler;
import io.petisco.deployment.model.HandlerParameters;
import io.petisco.deployment.model.Problems;
import io.petisco.deployment.model.ReturnTypes;
import io.petisco.deployment.scan.ScannedMethod;
import io.petisco.deployment.scan.TypeHierarchy;
import io.petisco.topology.KnownServices;
import io.petisco.topology.ServiceName;

import static java.lang.reflect.Modifier.isProtected;
import static java.lang.reflect.Modifier.isPublic;

/** Reads one handler: its annotation and its signature. Adds errors to the problems. */
final class HandlerReader {

    private final ParameterRules parameterRules;
    private final HandledMessages handledMessages;
    private final AnnotationRules annotationRules;
    private final ExecutionModes executionModes;
    private final Problems problems;

    HandlerReader(TypeHierarchy hierarchy, KnownServices services, Problems problems) {
        this.parameterRules = new ParameterRules(hierarchy, problems);
        this.handledMessages = new HandledMessages(hierarchy, problems);
        this.annotationRules = new AnnotationRules(services, problems);
        this.executionModes = new ExecutionModes(hierarchy, problems);
        this.problems = problems;
    }

    Handler read(ScannedMethod method) {
        HandlerParameters parameters = parameterRules.of(method);
        parameterRules.checkEnvelope(method, parameters);
        ServiceName publisher = annotationRules.publisher(method);
        checkReturnType(method);
        checkVisibility(method);
        return new Handler(
                method,
                publisher,
                annotationRules.part(method, publisher),
                annotationRules.formerParts(method),
                executionModes.of(method),
                parameters,
                annotationRules.maxRetries(method),
                annotationRules.retryTtl(method),
                annotationRules.noRetryFor(method),
                messages(method, parameters),
                List.of(),
                Optional.empty());
    }

    private List<HandledMessage> messages(ScannedMethod method, HandlerParameters parameters) {
        return method.kind().isByMessageType() && parameters.message() >= 0
                ? handledMessages.of(method, method.parameterTypes().get(parameters.message()))
                : List.of();
    }

    private void checkReturnType(ScannedMethod method) {
        if (ParameterRules.isSuspending(method)) {
            problems.add(
                    method.label(),
                    "the handler is a suspend function, and coroutines are not supported",
                    "remove 'suspend': the handler runs on a worker thread and may block; or return a Uni");
        } else if (!ReturnTypes.isSupported(method.returnType())) {
            problems.add(
                    method.label(), "the return type " + method.returnType() + " is not supported", ReturnTypes.FIX);
        }
    }

    /** A CDI proxy does not override a method that is not visible to it. */
    private void checkVisibility(ScannedMethod handler) {
        MethodInfo method = handler.method();
        boolean packagePrivate = !isPublic(method.flags()) && !isProtected(method.flags());
        String declared = method.declaringClass().name().packagePrefix();
        String bean = handler.bean().type().name().packagePrefix();
        if (packagePrivate && !Objects.equals(declared, bean)) {
            problems.add(
                    handler.label(),
                    "the handler is package-private in "
                            + method.declaringClass().name() + ", which is in another package",
                    "make it protected or public");
        }
    }
}
