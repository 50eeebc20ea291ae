package io.petisco.runtime.dev;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.petisco.runtime.consume.LiveReload;
import io.quarkus.dev.spi.HotReplacementContext;
import io.quarkus.dev.spi.HotReplacementSetup;

/** Makes arriving messages trigger the live reload. Quarkus finds it through {@code META-INF/services}. */
public class ReloadOnMessage implements HotReplacementSetup {

    private static final Logger LOG = Logger.getLogger("io.petisco.consume");

    /** As for requests: with many messages, checking all sources for each one is too expensive. */
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "petisco-live-reload");
        made.setDaemon(true);
        return made;
    });

    private HotReplacementContext context;
    private volatile long nextLook = System.nanoTime();

    @Override
    public void setupHotDeployment(HotReplacementContext newContext) {
        context = newContext;
        LiveReload.onMessage(this::look);
    }

    /** Checks on a separate thread, because a restart ends all threads of the application. */
    private CompletionStage<Boolean> look() {
        if (System.nanoTime() - nextLook < 0) {
            return CompletableFuture.completedFuture(false);
        }
        return CompletableFuture.supplyAsync(this::scan, thread);
    }

    private boolean scan() {
        if (System.nanoTime() - nextLook < 0) {
            return false; // another message has checked in the meantime
        }
        try {
            return context.doScan(false);
        } catch (Exception e) {
            LOG.warn("A message arrived, but Quarkus cannot check for changed sources; the running code handles it", e);
            return false;
        } finally {
            nextLook = System.nanoTime() + INTERVAL_NANOS;
        }
    }

    @Override
    public void close() {
        LiveReload.onMessage(null);
        thread.shutdown();
    }
}
