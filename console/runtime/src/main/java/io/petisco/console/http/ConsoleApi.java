package io.petisco.console.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.petisco.console.view.Selection;
import io.petisco.console.work.Job;
import io.petisco.operations.OperationException;
import io.petisco.operations.text.Json;

/** The API of the page. Its calls block. Safe for use by several threads. */
final class ConsoleApi {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int UNAVAILABLE = 503;

    private final Supplier<Console> console;
    private final CsrfToken csrf;

    /** @param console created with the first request */
    ConsoleApi(Supplier<Console> console, CsrfToken csrf) {
        this.console = console;
        this.csrf = csrf;
    }

    /**
     * Answers a request.
     *
     * @param path below {@code api/}
     * @param parameters the parameters of the query
     * @param body of a POST
     */
    HttpReply answer(ConsoleUser user, String method, String path, Map<String, String> parameters, String body) {
        try {
            return method.equals("POST") ? change(user, path, Json.object(body)) : show(user, path, parameters);
        } catch (JsonProcessingException e) {
            return HttpReply.error(BAD_REQUEST, "the request is not a JSON object");
        } catch (OperationException e) {
            return HttpReply.error(status(e), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpReply.error(UNAVAILABLE, "interrupted");
        }
    }

    static int status(OperationException e) {
        return switch (e.kind()) {
            case BAD_INPUT -> BAD_REQUEST;
            case NOT_FOUND, NOTHING_MATCHES -> NOT_FOUND;
            case REFUSED, BROKEN_OFF -> UNAVAILABLE;
        };
    }

    private HttpReply show(ConsoleUser user, String path, Map<String, String> parameters)
            throws InterruptedException, JsonProcessingException {
        return switch (path) {
            case "session" -> HttpReply.ok(session(user));
            case "overview" -> HttpReply.ok(console.get().overview().json());
            case "jobs" -> HttpReply.ok(Map.of("jobs", console.get().jobs().json()));
            case "message" -> message(parameters);
            case "topology" -> HttpReply.ok(console.get().topology().json());
            case "consumers" -> HttpReply.ok(console.get().consumers().json());
            case "publish/forms" -> HttpReply.ok(console.get().publishing().forms());
            case "export" ->
                HttpReply.download(console.get()
                        .work()
                        .export(selection(parameters.getOrDefault("selection", "{}")), user.name()));
            default -> unknown(path);
        };
    }

    private Map<String, Object> session(ConsoleUser user) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("user", user.name());
        json.put("operator", user.operator());
        json.put("csrf", csrf.of(user.name()));
        json.put("broker", console.get().broker().address());
        console.get().broker().service().ifPresent(service -> json.put("service", service.exchange()));
        return json;
    }

    private HttpReply message(Map<String, String> parameters) {
        String look = parameters.getOrDefault("look", "");
        String index = parameters.getOrDefault("index", "");
        if (!index.matches("\\d{1,6}")) {
            return HttpReply.error(BAD_REQUEST, "index is not a number");
        }
        return console.get()
                .looks()
                .message(look, Integer.parseInt(index))
                .map(HttpReply::ok)
                .orElseGet(() -> HttpReply.error(NOT_FOUND, "the list is no longer kept: look again"));
    }

    private HttpReply change(ConsoleUser user, String path, Map<String, Object> body) throws InterruptedException {
        if (path.equals("look")) {
            return HttpReply.ok(console.get().looks().look(Selection.of(body), Boolean.TRUE.equals(body.get("all"))));
        }
        if (!user.operator()) {
            return HttpReply.error(FORBIDDEN, "user '" + user.name() + "' may look, but not change anything");
        }
        return switch (path) {
            case "consumers/pause" -> {
                console.get().consuming().pause(body, user.name());
                yield HttpReply.ok(console.get().consumers().json());
            }
            case "consumers/resume" -> {
                console.get().consuming().resume(body, user.name());
                yield HttpReply.ok(console.get().consumers().json());
            }
            case "publish/rehearse" -> HttpReply.ok(console.get().publishing().rehearse(body));
            case "publish" -> HttpReply.ok(console.get().publishing().publish(body, user.name()));
            case "edit/rehearse" -> HttpReply.ok(console.get().edits().rehearse(body));
            case "edit" -> started(console.get().edits().requeue(body, user.name()));
            case "requeue/rehearse" -> HttpReply.ok(console.get().work().rehearseRequeue(Selection.of(body)));
            case "delete/rehearse" -> HttpReply.ok(console.get().work().rehearseDelete(Selection.of(body)));
            case "requeue" -> started(console.get().work().requeue(Selection.of(body), most(body), user.name()));
            case "delete" -> started(console.get().work().delete(Selection.of(body), most(body), user.name()));
            case "jobs/stop" -> stop(String.valueOf(body.get("id")));
            default -> unknown(path);
        };
    }

    /** The number that the rehearsal has shown. */
    private static long most(Map<String, Object> body) {
        if (body.get("most") instanceof Number most && most.longValue() > 0) {
            return most.longValue();
        }
        throw OperationException.badInput("'most' is missing: the number of messages that the rehearsal counted");
    }

    private static HttpReply started(Job job) {
        return HttpReply.accepted(job.json());
    }

    private HttpReply stop(String id) {
        return console.get()
                .jobs()
                .find(id)
                .map(job -> {
                    job.stop();
                    return HttpReply.accepted(job.json());
                })
                .orElseGet(() -> HttpReply.error(CONFLICT, "there is no such job any more"));
    }

    private static Selection selection(String json) throws JsonProcessingException {
        return Selection.of(Json.object(json));
    }

    private static HttpReply unknown(String path) {
        return HttpReply.error(NOT_FOUND, "there is no '" + path + "' in the API");
    }
}
