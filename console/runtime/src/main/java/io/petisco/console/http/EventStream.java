package io.petisco.console.http;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.petisco.operations.CancellationToken;
import io.petisco.operations.text.Json;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Server-sent events to one page. A page gets at most {@value #MOST_EACH_SECOND} messages in a second, and the number of
 * the others. One thread sends.
 */
final class EventStream {

    private static final int MOST_EACH_SECOND = 100;
    private static final int MOST_UNSENT = 200;
    private static final long SECOND = 1_000_000_000;
    private static final long HEARTBEAT_MILLIS = 15_000;

    private final HttpServerResponse response;
    private final Context loop;
    private final CancellationToken cancellation = new CancellationToken();
    private final AtomicInteger unsent = new AtomicInteger();
    private final long heartbeat;
    private boolean started;
    private long secondBegan = System.nanoTime();
    private int inThisSecond;
    private long skipped;

    /** Called on the request's event loop. */
    EventStream(RoutingContext context) {
        response = context.response();
        loop = context.vertx().getOrCreateContext();
        response.closeHandler(closed -> cancellation.cancel());
        response.exceptionHandler(failure -> cancellation.cancel());
        // a connection that is gone without a word fails with it
        heartbeat = context.vertx().setPeriodic(HEARTBEAT_MILLIS, tick -> {
            if (response.headWritten() && !response.ended()) {
                response.write(": still here\n\n");
            }
        });
    }

    /** Cancelled when the page is closed. */
    CancellationToken cancellation() {
        return cancellation;
    }

    void start() {
        started = true;
        loop.runOnContext(now -> response.setChunked(true).putHeader("Content-Type", "text/event-stream"));
        write(TailStreams.event("started", Map.of()));
    }

    void message(Map<String, Object> message) {
        if (System.nanoTime() - secondBegan > SECOND) {
            secondBegan = System.nanoTime();
            inThisSecond = 0;
        }
        if (++inThisSecond > MOST_EACH_SECOND || unsent.get() > MOST_UNSENT || response.writeQueueFull()) {
            skipped++;
            return;
        }
        if (skipped > 0) {
            write(TailStreams.event("skipped", Map.of("count", skipped)));
            skipped = 0;
        }
        write(TailStreams.event("message", message));
    }

    private void write(String text) {
        unsent.incrementAndGet();
        loop.runOnContext(now -> {
            unsent.decrementAndGet();
            if (!response.ended() && !response.closed()) {
                response.write(text);
            }
        });
    }

    void end() {
        loop.runOnContext(now -> {
            if (!response.ended() && !response.closed()) {
                response.end();
            }
        });
    }

    /** Ends with a failure: as the answer, or as the last event if the page has had some. */
    void fail(HttpReply reply) {
        if (started) {
            write("event: failed\ndata: " + Json.compact(reply.body()) + "\n\n");
            end();
        } else {
            loop.runOnContext(now -> {
                if (!response.ended() && !response.closed()) {
                    response.setStatusCode(reply.status())
                            .putHeader("Content-Type", "application/json")
                            .end(Json.compact(reply.body()) + "\n");
                }
            });
            close();
        }
    }

    /** Frees what it holds. */
    void close() {
        loop.runOnContext(now -> loop.owner().cancelTimer(heartbeat));
    }
}
