package io.petisco.console.work;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.petisco.operations.OperationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobsTest {

    private final Jobs jobs = new Jobs(Clock.systemUTC());

    @Test
    void tellsHowAJobEnds() {
        Job job = jobs.start("requeue", "ada", running -> {
            running.show(3, 5);
            return new Jobs.Result(Job.State.DONE, "5 messages requeued");
        });

        await(job, "done");
        assertThat(job.json())
                .containsEntry("title", "requeue")
                .containsEntry("user", "ada")
                .containsEntry("done", 3L)
                .containsEntry("total", 5L)
                .containsEntry("text", "5 messages requeued");
        assertThat(jobs.find(job.id())).contains(job);
    }

    @Test
    void tellsWhyAJobEndsEarly() {
        Job refused = jobs.start("requeue", "ada", running -> {
            throw OperationException.refused("the broker is gone");
        });
        await(refused, "failed");
        assertThat(refused.json()).containsEntry("text", "the broker is gone");

        Job broken = jobs.start("requeue", "ada", running -> {
            throw new IllegalStateException("with details");
        });
        await(broken, "failed");
        assertThat(broken.json()).containsEntry("text", "an unexpected error, which the console's log has");
    }

    @Test
    void stopsAJobThatLooksAtItsToken() {
        Job job = jobs.start("requeue", "ada", running -> {
            running.cancellation().await(java.time.Duration.ofMinutes(1));
            return new Jobs.Result(Job.State.STOPPED, "stopped");
        });
        job.stop();

        await(job, "stopped");
    }

    @Test
    void limitsTheJobsAtATime() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            jobs.start("requeue", "ada", running -> {
                end.await();
                return new Jobs.Result(Job.State.DONE, "");
            });
        }
        assertThatThrownBy(() -> jobs.start("a fifth", "ada", running -> new Jobs.Result(Job.State.DONE, "")))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("4 jobs are running already");

        end.countDown();
        Awaitility.await()
                .atMost(10, TimeUnit.SECONDS)
                .until(() ->
                        jobs.json().stream().allMatch(job -> job.get("state").equals("done")));
    }

    @Test
    void remembersTheLastFifty() {
        for (int i = 0; i < 60; i++) {
            await(jobs.start("job " + i, "ada", running -> new Jobs.Result(Job.State.DONE, "")), "done");
        }

        assertThat(jobs.json())
                .hasSizeBetween(50, 51)
                .noneMatch(job -> job.get("title").equals("job 0"));
    }

    private static void await(Job job, String state) {
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> job.json().get("state"), state::equals);
    }
}
