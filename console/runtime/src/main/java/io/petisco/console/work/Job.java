package io.petisco.console.work;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.Progress;

/** Work that continues after the request that started it. Safe for use by several threads. */
public final class Job implements Progress {

    /** Where a job stands. */
    public enum State {
        RUNNING,
        /** It did all that it had to do. */
        DONE,
        /** A user stopped it. */
        STOPPED,
        /** It ended early. */
        FAILED
    }

    private final String id;
    private final String title;
    private final String user;
    private final Instant startedAt;
    private final CancellationToken cancellation = new CancellationToken();
    private State state = State.RUNNING;
    private String text = "";
    private long done;
    private long total;

    Job(String id, String title, String user, Instant startedAt) {
        this.id = id;
        this.title = title;
        this.user = user;
        this.startedAt = startedAt;
    }

    public String id() {
        return id;
    }

    String title() {
        return title;
    }

    String user() {
        return user;
    }

    CancellationToken cancellation() {
        return cancellation;
    }

    @Override
    public synchronized void show(long nowDone, long nowTotal) {
        done = nowDone;
        total = nowTotal;
    }

    synchronized void end(State newState, String newText) {
        state = newState;
        text = newText;
    }

    synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    /** Asks it to stop. No message is lost. */
    public void stop() {
        cancellation.cancel();
    }

    public synchronized Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id);
        json.put("title", title);
        json.put("user", user);
        json.put("startedAt", startedAt.toString());
        json.put("state", state.name().toLowerCase(java.util.Locale.ROOT));
        json.put("done", done);
        json.put("total", total);
        json.put("text", text);
        return json;
    }
}
