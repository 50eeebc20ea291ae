package io.petisco.deployment.rules;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.petisco.DomainEvent;
import io.petisco.HandlesEvent;
import io.petisco.deployment.TestApplication;

import static org.assertj.core.api.Assertions.assertThat;

class AnnotationRulesTest {

    record Created(String name) implements DomainEvent {}

    static class Wrong {
        @HandlesEvent(maxRetries = -1)
        void retries(Created event) {}

        @HandlesEvent(retryTtl = "-5s")
        void negative(Created event) {}

        @HandlesEvent(retryTtl = "0s")
        void zero(Created event) {}

        @HandlesEvent(retryTtl = "soon")
        void soon(Created event) {}

        @HandlesEvent(retryTtl = "50d")
        void late(Created event) {}

        @HandlesEvent(name = "send.mail")
        void name(Created event) {}

        @HandlesEvent(service = "bill ing")
        void service(Created event) {}
    }

    static class Right {
        @HandlesEvent(
                maxRetries = 0,
                retryTtl = "PT1M",
                noRetryFor = {IllegalStateException.class, Error.class})
        void on(Created event) {}

        @HandlesEvent
        void configured(Created event) {}
    }

    @Test
    void wrong() {
        String name = Wrong.class.getName();
        String duration = ". Fix: use a duration from 1 millisecond to 49 days, such as 500ms, 10s or PT1M";
        String part = ". Fix: use letters, digits, '-' and '_' only: it is one part of queue names and routing keys";
        TestApplication.of(Wrong.class, Created.class)
                .hasProblems(
                        name + "#retries: maxRetries is -1."
                                + " Fix: use 0 or more; without it, quarkus.petisco.retry.max-retries applies",
                        name + "#negative: the retryTtl '-5s' is negative" + duration,
                        name + "#zero: the retryTtl '0s' is less than a millisecond" + duration,
                        name + "#soon: the retryTtl 'soon' is not a duration" + duration,
                        name + "#late: the retryTtl '50d' is longer than RabbitMQ supports" + duration,
                        name + "#name: the handler's name 'send.mail' contains a dot" + part,
                        name + "#service: the service 'bill ing' contains white space" + part);
    }

    @Test
    void right() {
        assertThat(TestApplication.of(Right.class, Created.class).validation().handlers())
                .satisfiesExactly(
                        configured -> {
                            assertThat(configured.maxRetries()).isEqualTo(-1);
                            assertThat(configured.retryTtl()).isEmpty();
                            assertThat(configured.noRetryFor()).isEmpty();
                        },
                        given -> {
                            assertThat(given.maxRetries()).isZero();
                            assertThat(given.retryTtl()).contains(Duration.ofMinutes(1));
                            assertThat(given.noRetryFor())
                                    .containsExactly("java.lang.Error", "java.lang.IllegalStateException");
                        });
    }
}
