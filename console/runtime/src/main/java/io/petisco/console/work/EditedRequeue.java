package io.petisco.console.work;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;

import io.petisco.console.broker.ConsoleBroker;
import io.petisco.console.broker.ConsoleBroker.QueueSession;
import io.petisco.console.view.Selection;
import io.petisco.operations.CancellationToken;
import io.petisco.operations.OperationException;
import io.petisco.operations.broker.Broker;
import io.petisco.operations.move.MoveLimits;
import io.petisco.operations.move.MoveResult;
import io.petisco.operations.requeue.Requeue;
import io.petisco.operations.requeue.RequeueTarget;
import io.petisco.operations.text.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Requeues one dead letter with another body. The copy keeps the id and the headers, and the original leaves its queue
 * when the broker has confirmed the copy. Safe for use by several threads.
 */
public final class EditedRequeue {

    private final ConsoleBroker source;
    private final Jobs jobs;

    public EditedRequeue(ConsoleBroker source, Jobs jobs) {
        this.source = source;
        this.jobs = jobs;
    }

    /** Finds the message, and says where it would go. Changes nothing. */
    public Map<String, Object> rehearse(Map<String, Object> request) throws InterruptedException {
        Edit edit = Edit.of(request);
        try (QueueSession session = source.openAt(edit.selection.queue(), ConsoleBroker.OF_A_REQUEST)) {
            Broker broker = session.broker();
            Requeue requeue = edit.requeue(broker, new CancellationToken());
            RequeueTarget target = target(requeue, edit);
            MoveResult result = requeue.count(target).result();
            Map<String, Object> json = DeadLetterWork.rehearsal(
                    edit.selection, result.total(), result.moved(), Optional.of(target.routingKey()));
            json.put("bytes", edit.body.length);
            return json;
        }
    }

    /** Requeues in the background. */
    public Job requeue(Map<String, Object> request, String user) {
        Edit edit = Edit.of(request);
        String title = "requeue with an edited body: " + edit.selection.text() + " of " + edit.selection.queue();
        return jobs.start(title, user, job -> {
            try (QueueSession session = source.openAt(edit.selection.queue(), ConsoleBroker.OF_A_JOB)) {
                Broker broker = session.broker();
                Requeue requeue = edit.requeue(broker, job.cancellation());
                RequeueTarget target = target(requeue, edit);
                MoveResult result =
                        requeue.run(target, Optional.of(edit.body), job).result();
                if (result.problem().isPresent()) {
                    return new Jobs.Result(
                            Job.State.FAILED,
                            result.moved() == 0
                                    ? result.problem().get().text() + ". The message is still there, unchanged"
                                    : "the edited message was requeued to " + target.routingKey() + ", then: "
                                            + result.problem().get().text());
                }
                return result.moved() == 0
                        ? new Jobs.Result(Job.State.FAILED, "the message is no longer in the queue: nothing was sent")
                        : new Jobs.Result(Job.State.DONE, "the edited message was requeued to " + target.routingKey());
            }
        });
    }

    private RequeueTarget target(Requeue requeue, Edit edit) {
        return DeadLetterWork.target(requeue, edit.selection, source);
    }

    /** One message, by its id and its body, and its new body. */
    private record Edit(Selection selection, byte[] body) {

        static Edit of(Map<String, Object> request) {
            Selection selection = Selection.of(request);
            if (!(request.get("digest") instanceof String)
                    || !(request.get("ids") instanceof List<?> ids)
                    || ids.size() != 1) {
                throw OperationException.badInput("one id and the digest of the body are missing");
            }
            String text = request.get("body") instanceof String body ? body : "";
            checkId(tree(text), String.valueOf(ids.get(0)));
            return new Edit(selection, text.getBytes(UTF_8));
        }

        private static JsonNode tree(String text) {
            try {
                JsonNode tree = Json.mapper()
                        .reader()
                        .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .readTree(text);
                if (tree == null || tree.isMissingNode()) {
                    throw OperationException.badInput("the body is empty");
                }
                return tree;
            } catch (JsonProcessingException e) {
                throw OperationException.badInput("the body is not JSON: line "
                        + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": "
                        + e.getOriginalMessage());
            }
        }

        /** Handlers recognize a message by its id. */
        private static void checkId(JsonNode body, String id) {
            JsonNode found = body.path("data").path("id");
            if (!found.isMissingNode() && !found.asText().equals(id)) {
                throw OperationException.badInput("the id in the body is '" + found.asText() + "': keep '" + id
                        + "', by which handlers know the message");
            }
        }

        Requeue requeue(Broker broker, CancellationToken cancellation) {
            return new Requeue(broker, selection.watched(), MoveLimits.atMost(1), cancellation);
        }
    }
}
