package io.petisco.deployment.devservices;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.petisco.localbroker.DockerProbe;

/** Skips the test, with the reason, if no Docker engine answers at {@code DOCKER_HOST} or the usual sockets. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsDocker.Condition.class)
@interface NeedsDocker {

    class Condition implements ExecutionCondition {

        private static final DockerProbe.Answer ANSWER =
                DockerProbe.ofThisMachine().ask();

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return ANSWER.available()
                    ? ConditionEvaluationResult.enabled("a Docker engine answers: " + ANSWER.detail())
                    : ConditionEvaluationResult.disabled(
                            "no Docker engine answers: " + ANSWER.detail() + " (start one, or set DOCKER_HOST)");
        }
    }
}
