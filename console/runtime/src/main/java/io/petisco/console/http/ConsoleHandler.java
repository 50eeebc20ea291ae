package io.petisco.console.http;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.petisco.console.http.PageFiles.PageFile;
import io.petisco.console.work.DeadLetterWork;
import io.petisco.operations.text.Json;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import static io.petisco.console.http.HttpLog.LOG;

/** All requests of the console. Safe for use by several threads. */
public final class ConsoleHandler implements Handler<RoutingContext> {

    private static final int MOST_BYTES = 256 * 1024;
    private static final Set<String> FRIENDLY = Set.of("same-origin", "none");

    /** Scripts and styles come from files of the page only; no other site may show the page in a frame. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types lit-html";

    private final Access access;
    private final CsrfToken csrf = new CsrfToken();
    private final PageFiles files = new PageFiles();
    private final ConsoleApi api;
    private final TailStreams tails;
    private final String mark;

    /**
     * @param console created with the first request
     * @param mark the end of the path that the console is at, with slashes: {@code /petisco/console/}, or {@code /}
     */
    public ConsoleHandler(Supplier<Console> console, Access access, String mark) {
        this.access = access;
        this.mark = mark;
        Supplier<Console> once = new Once<>(console);
        this.api = new ConsoleApi(once, csrf);
        this.tails = new TailStreams(once);
    }

    @Override
    public void handle(RoutingContext context) {
        headers(context.response());
        boolean isRead = context.request().isEnded(); // the management interface has read the body already
        if (!isRead) {
            context.request().pause(); // until the user is known
        }
        access.user(context)
                .onSuccess(user -> {
                    user.ifPresent(known -> handle(context, known));
                    if (!isRead) {
                        context.request().resume(); // after the handler of the body is there
                    }
                })
                .onFailure(context::fail);
    }

    private static void headers(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
    }

    private void handle(RoutingContext context, ConsoleUser user) {
        String path = context.normalizedPath();
        int begin = path.indexOf(mark);
        if (begin < 0) { // without the slash at the end, the page would not find its files
            context.response()
                    .setStatusCode(302)
                    .putHeader("Location", path + "/")
                    .end();
            return;
        }
        String below = path.substring(begin + mark.length());
        String method = context.request().method().name();
        if (below.startsWith("api/")) {
            callApi(context, user, method, below.substring("api/".length()));
        } else if (!method.equals("GET")) {
            send(context, HttpReply.error(405, "the method is GET"));
        } else {
            Optional<PageFile> file = files.find(below);
            if (file.isPresent()) {
                context.response()
                        .putHeader("Content-Type", file.get().type())
                        .end(Buffer.buffer(file.get().content()));
            } else {
                send(context, HttpReply.error(404, "there is no such page"));
            }
        }
    }

    private void callApi(RoutingContext context, ConsoleUser user, String method, String path) {
        Optional<HttpReply> refusal = refusal(context, user, method);
        if (refusal.isPresent()) {
            send(context, refusal.get());
            return;
        }
        if (method.equals("POST") && path.equals("tail")) {
            body(context, method).onSuccess(body -> tails.open(context, body)).onFailure(context::fail);
            return;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        context.queryParams().forEach(parameters::put);
        body(context, method)
                .compose(body ->
                        context.vertx().executeBlocking(() -> api.answer(user, method, path, parameters, body), false))
                .onSuccess(reply -> send(context, reply))
                .onFailure(failure -> {
                    LOG.requestFailed(method, path, failure);
                    send(context, HttpReply.error(500, "an unexpected error, which the console's log has"));
                });
    }

    private Optional<HttpReply> refusal(RoutingContext context, ConsoleUser user, String method) {
        String site = context.request().getHeader("Sec-Fetch-Site");
        if (site != null && !FRIENDLY.contains(site)) {
            return Optional.of(HttpReply.error(403, "the request comes from another site"));
        }
        if (method.equals("GET")) {
            return Optional.empty();
        }
        if (!method.equals("POST")) {
            return Optional.of(HttpReply.error(405, "the method is GET or POST"));
        }
        if (!csrf.matches(user.name(), context.request().getHeader("X-Csrf-Token"))) {
            return Optional.of(HttpReply.error(
                    403, "the header X-Csrf-Token is missing or old: load the page again (GET api/session has it)"));
        }
        String length = context.request().getHeader("Content-Length");
        boolean fits = length != null && length.matches("\\d{1,9}") && Integer.parseInt(length) <= MOST_BYTES;
        return fits ? Optional.empty() : Optional.of(HttpReply.error(413, "the request is too large"));
    }

    private static Future<String> body(RoutingContext context, String method) {
        if (method.equals("GET")) {
            return Future.succeededFuture("");
        }
        if (!context.request().isEnded()) {
            return context.request().body().map(Buffer::toString);
        }
        @Nullable Buffer read = context.body() == null ? null : context.body().buffer();
        return Future.succeededFuture(read == null ? "" : read.toString());
    }

    private static void send(RoutingContext context, HttpReply reply) {
        HttpServerResponse response = context.response().setStatusCode(reply.status());
        if (reply.file().isPresent()) {
            Path file = reply.file().get();
            response.putHeader("Content-Type", "application/jsonl")
                    .putHeader("Content-Disposition", "attachment; filename=\"dead-letters.jsonl\"")
                    .sendFile(file.toString())
                    .onComplete(sent -> DeadLetterWork.discard(file));
            return;
        }
        response.putHeader("Content-Type", "application/json").end(Json.compact(reply.body()) + "\n");
    }

    /** Creates a value with the first request, and again if that failed. */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> creation;
        private @Nullable T value;

        Once(Supplier<T> creation) {
            this.creation = creation;
        }

        @Override
        public synchronized T get() {
            if (value == null) {
                value = creation.get();
            }
            return value;
        }
    }
}
