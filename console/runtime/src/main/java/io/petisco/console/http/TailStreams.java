package io.petisco.console.http;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.petisco.operations.OperationException;
import io.petisco.operations.text.Json;
import io.vertx.ext.web.RoutingContext;

import static io.petisco.console.http.HttpLog.LOG;

/** Answers requests that follow messages, each on a thread of its own until its page is closed. Safe for use by several threads. */
final class TailStreams {

    private static final int MOST = 20;

    private final Supplier<Console> console;
    private final Semaphore free = new Semaphore(MOST);

    TailStreams(Supplier<Console> console) {
        this.console = console;
    }

    /** Answers at once, and then with each message. Does not block. */
    void open(RoutingContext context, String request) {
        EventStream stream = new EventStream(context);
        if (!free.tryAcquire()) {
            stream.fail(HttpReply.error(503, MOST + " pages follow messages already: stop one of them"));
            return;
        }
        Thread thread = new Thread(() -> follow(stream, request), "petisco-console-tail");
        thread.setDaemon(true); // its queue ends with its connection
        thread.start();
    }

    private void follow(EventStream stream, String request) {
        try {
            console.get().passing().follow(Json.object(request), stream.cancellation(), stream::start, stream::message);
            stream.end();
        } catch (JsonProcessingException e) {
            stream.fail(HttpReply.error(400, "the request is not a JSON object"));
        } catch (OperationException e) {
            stream.fail(HttpReply.error(ConsoleApi.status(e), String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stream.fail(HttpReply.error(503, "interrupted"));
        } catch (RuntimeException e) {
            LOG.requestFailed("POST", "tail", e);
            stream.fail(HttpReply.error(500, "an unexpected error, which the console's log has"));
        } finally {
            stream.close();
            free.release();
        }
    }

    /** The events that a page gets. */
    static String event(String name, Map<String, Object> data) {
        return "event: " + name + "\ndata: " + Json.compact(data) + "\n\n";
    }
}
