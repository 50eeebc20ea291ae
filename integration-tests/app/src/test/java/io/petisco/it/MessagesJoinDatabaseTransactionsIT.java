package io.petisco.it;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import com.fasterxml.jackson.core.type.TypeReference;

import io.petisco.it.remote.Http;
import io.petisco.support.LocalPostgres;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The outbox, the inbox and schedules, in the executable. In the JVM, the tests of the extension cover them. */
@QuarkusIntegrationTest
@QuarkusTestResource(WithBroker.class)
@EnabledIfSystemProperty(named = "petisco.it.outbox", matches = "true")
@EnabledIf(value = "io.petisco.support.LocalPostgres#isInstalled", disabledReason = LocalPostgres.NOT_INSTALLED)
class MessagesJoinDatabaseTransactionsIT {

    private final Http http = Http.toTheTestedApplication();
    private final String id = UUID.randomUUID().toString();

    private void post(String path) {
        answer(path);
    }

    private String answer(String path) {
        Http.Answer answer = http.post("notes/" + path, null);
        assertThat(answer.status()).as(answer.body()).isLessThan(300);
        return answer.body();
    }

    private List<String> handled() {
        return http.path("remote/notes").as(new TypeReference<List<String>>() {}).stream()
                .filter(text -> text.contains(id))
                .toList();
    }

    private void awaitNoRows() {
        await().until(() -> http.path("remote/notes/rows").body().equals("0"));
    }

    @Test
    void messagesLeaveIfTheTransactionCommits() {
        post("roll-back/rolled-back-" + id);
        post("commit/committed-" + id);

        await().until(() -> !handled().isEmpty());
        awaitNoRows();
        assertThat(handled()).containsExactly("committed-" + id);
        assertThat(http.path("remote/notes/stored/rolled-back-" + id).body()).isEqualTo("0");
        assertThat(http.path("remote/notes/stored/committed-" + id).body()).isEqualTo("1");
    }

    @Test
    void messagesOfAKeyKeepTheirOrder() {
        post("in-order/" + id);

        await().until(() -> handled().size() == 20);
        assertThat(handled())
                .isEqualTo(IntStream.range(0, 20)
                        .mapToObj(number -> id + " " + number)
                        .toList());
    }

    @Test
    void theInboxSkipsADuplicate() {
        post("twice/" + id);

        await().until(() -> handled().contains("after " + id));
        awaitNoRows();
        await().until(() -> http.path("q/metrics").body().contains("petisco_inbox_duplicates_total{"));
        assertThat(handled()).containsOnlyOnce(id);
    }

    @Test
    void scheduledMessagesWaitAndCanBeCancelled() {
        String cancelled = answer("schedule/cancelled-" + id + "/3600000");
        post("schedule/sent-" + id + "/100");

        await().until(() -> handled().contains("sent-" + id));
        assertThat(answer("cancel/" + cancelled)).isEqualTo("true");
        awaitNoRows();
    }

    @Test
    void aFailedMessageWaitsAsLongAsItsHandlerRequests() {
        post("late/" + id);

        await().until(() -> handled().equals(List.of(id + " 1", id + " 2")));
    }
}
