package io.petisco.runtime.consume;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import jakarta.enterprise.invoke.Invoker;

import org.junit.jupiter.api.Test;

import io.petisco.retry.Failure;

import static org.assertj.core.api.Assertions.assertThat;

class AStackTraceEndsAtTheHandlerTest {

    private static final HandlerDescriptor HANDLER = new HandlerDescriptor(
            "Mailer#send",
            "send",
            "",
            ExecutionMode.WORKER,
            HandlerResult.NOTHING,
            0,
            -1,
            1,
            -1,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());

    private static void refuse() {
        throw new IllegalArgumentException("refused");
    }

    private static void refuseWithCause() {
        try {
            refuse();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("not handled", e);
        }
    }

    private static void refuseWithSuppressed() {
        IllegalStateException failure = new IllegalStateException("not handled");
        failure.addSuppressed(new IllegalArgumentException("at the end, too"));
        throw failure;
    }

    /** The stack trace that a dead letter contains. */
    private static String traceOf(Runnable handler) {
        return Failure.thrown(thrownBy(() -> called(handler))).stackTrace().orElseThrow();
    }

    private static Object called(Runnable handler) throws Exception {
        Invoker<Object, Object> invoker = (bean, arguments) -> {
            handler.run();
            return null;
        };
        return new HandlerMethod(HANDLER, invoker, null)
                .call(new Attempt(null, null, null, "message", null, HandlingObservation.NONE));
    }

    private static Throwable thrownBy(Callable<Object> call) {
        try {
            call.call();
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("nothing was thrown");
    }

    @Test
    void belowItAreOnlyFramesThatAreTheSameForAllMessages() {
        List<String> lines =
                traceOf(AStackTraceEndsAtTheHandlerTest::refuse).lines().toList();

        assertThat(lines.get(0)).isEqualTo("java.lang.IllegalArgumentException: refused");
        assertThat(lines.get(1)).contains("AStackTraceEndsAtTheHandlerTest.refuse(");
        assertThat(lines.get(lines.size() - 1)).matches("\t\\.\\.\\. \\d+ more");
        assertThat(lines).noneMatch(line -> line.contains("HandlerMethod") || line.contains("junit"));
    }

    @Test
    void causesFollow() {
        List<String> lines = traceOf(AStackTraceEndsAtTheHandlerTest::refuseWithCause)
                .lines()
                .toList();

        assertThat(lines)
                .filteredOn(line -> line.matches("\t\\.\\.\\. \\d+ more"))
                .hasSize(2);
        assertThat(lines).contains("Caused by: java.lang.IllegalArgumentException: refused");
        assertThat(lines).noneMatch(line -> line.contains("junit"));
    }

    @Test
    void suppressedExceptionsStay() {
        String trace = traceOf(AStackTraceEndsAtTheHandlerTest::refuseWithSuppressed);

        assertThat(trace).contains("\tSuppressed: java.lang.IllegalArgumentException: at the end, too");
    }

    @Test
    void otherStackTracesAreComplete() {
        String trace =
                Failure.thrown(new IllegalStateException("later")).stackTrace().orElseThrow();

        assertThat(trace).contains("junit").doesNotContain(" more");
    }
}
