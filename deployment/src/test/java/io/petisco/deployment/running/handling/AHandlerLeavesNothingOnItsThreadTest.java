package io.petisco.deployment.running.handling;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import org.jboss.logging.MDC;
import org.jboss.logging.NDC;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.petisco.DomainEvent;
import io.petisco.DomainEventBus;
import io.petisco.HandlesEvent;
import io.petisco.deployment.running.OnBothTransports;
import io.petisco.deployment.running.RunningApp;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The extension resets the changes that a handler makes to its thread before the next message. */
@OnBothTransports
class AHandlerLeavesNothingOnItsThreadTest {

    private static final int MESSAGES = 60;

    @RegisterExtension
    static final QuarkusUnitTest APP = RunningApp.of(
                    "leftovers",
                    Map.of(
                            "quarkus.petisco.organization", "acme",
                            "quarkus.petisco.service", "leftovers",
                            "quarkus.petisco.retry.max-retries", "0"),
                    Step.class,
                    Scratch.class,
                    Found.class,
                    Steps.class)
            .build();

    /** An event; every second handler call changes all it can on its thread. */
    public record Step(int number) implements DomainEvent {

        boolean leaves() {
            return number % 2 == 0;
        }
    }

    @RequestScoped
    public static class Scratch {

        private String text = "";

        public String text() {
            return text;
        }

        public void text(String newText) {
            text = newText;
        }
    }

    /** The state of the thread when a handler is called. */
    public record Found(
            long thread,
            boolean interrupted,
            String threadName,
            int priority,
            String contextClassLoader,
            Object mdc,
            String ndc,
            String scratch) {}

    @ApplicationScoped
    public static class Steps {

        private final List<Found> onWorker = new CopyOnWriteArrayList<>();
        private final List<Found> onEventLoop = new CopyOnWriteArrayList<>();

        @Inject
        Scratch scratch;

        public List<Found> onWorker() {
            return onWorker;
        }

        public List<Found> onEventLoop() {
            return onEventLoop;
        }

        @HandlesEvent
        void work(Step step) {
            onWorker.add(found());
            if (step.leaves()) {
                change();
                Arc.container().requestContext().activate(); // and never terminates it
            }
        }

        @HandlesEvent
        Uni<Void> workOnEventLoop(Step step) {
            onEventLoop.add(found());
            if (step.leaves()) {
                change();
            }
            return Uni.createFrom().voidItem();
        }

        private Found found() {
            Thread thread = Thread.currentThread();
            return new Found(
                    thread.getId(),
                    thread.isInterrupted(),
                    thread.getName(),
                    thread.getPriority(),
                    String.valueOf(thread.getContextClassLoader()),
                    MDC.get("left"),
                    NDC.get(),
                    scratch.text());
        }

        private void change() {
            Thread thread = Thread.currentThread();
            scratch.text("left");
            MDC.put("left", "left");
            NDC.push("left");
            thread.setName("left");
            thread.setPriority(Thread.MAX_PRIORITY);
            thread.setContextClassLoader(new URLClassLoader("left", new URL[0], null));
            thread.interrupt();
        }
    }

    @Inject
    DomainEventBus events;

    @Inject
    Steps steps;

    @Test
    void forTheNextMessage() {
        events.publish(IntStream.range(0, MESSAGES).mapToObj(Step::new).toList());

        await().untilAsserted(() -> {
            assertThat(steps.onWorker()).hasSize(MESSAGES);
            assertThat(steps.onEventLoop()).hasSize(MESSAGES);
        });
        assertNothingIsLeft(steps.onWorker());
        assertNothingIsLeft(steps.onEventLoop());
    }

    private static void assertNothingIsLeft(List<Found> found) {
        List<Found> afterAnother = new ArrayList<>();
        for (int i = 1; i < found.size(); i++) {
            if (found.get(i).thread() == found.get(i - 1).thread()) {
                afterAnother.add(found.get(i));
            }
        }
        assertThat(afterAnother).as("messages on the thread of the one before").isNotEmpty();
        assertThat(found).allSatisfy(each -> {
            assertThat(each.interrupted()).as("interrupted").isFalse();
            assertThat(each.threadName()).isNotEqualTo("left");
            assertThat(each.priority()).as("priority").isEqualTo(Thread.NORM_PRIORITY);
            assertThat(each.contextClassLoader()).doesNotContain("URLClassLoader");
            assertThat(each.mdc()).as("MDC").isNull();
            assertThat(each.ndc()).as("NDC").isNullOrEmpty();
            assertThat(each.scratch()).as("request context").isEmpty();
        });
    }
}
