package io.petisco.console.work;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.petisco.operations.OperationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MessageCatalogTest {

    private static final String BILLING = """
            {"format":1,"organization":"acme","service":"billing","messages":[
            {"publisher":"acme.billing","kind":"event","name":"invoice.sent","version":10,"attributes":[]},
            {"publisher":"acme.billing","kind":"event","name":"invoice.sent","version":2,"attributes":[
              {"name":"items","type":"array","required":true},
              {"name":"items[]","type":"object","required":false},
              {"name":"items[].price","type":"string","format":"uuid","required":true}]}]}""";

    private static final String MAIL = """
            {"format":1,"organization":"acme","service":"mail","messages":[
            {"publisher":"acme.billing","kind":"event","name":"invoice.sent","version":2,"attributes":[
              {"name":"other","type":"any","required":false}]}]}""";

    @Test
    void hasAFieldForEachOuterAttributeAndNamesWhatIsWithin() {
        List<Map<String, Object>> messages =
                MessageCatalog.of(Map.of("billing", BILLING)).json();

        assertThat(messages.get(0))
                .containsEntry("service", "acme.billing")
                .containsEntry("version", 2)
                .containsEntry(
                        "fields",
                        List.of(Map.of(
                                "name",
                                "items",
                                "type",
                                "array",
                                "format",
                                "",
                                "required",
                                true,
                                "enum",
                                List.of(),
                                "nested",
                                List.of("[] (object)", "[].price (string, uuid, required)"))));
    }

    @Test
    void ordersVersionsByNumber() {
        assertThat(MessageCatalog.of(Map.of("billing", BILLING)).json())
                .extracting(message -> message.get("version"))
                .containsExactly(2, 10);
    }

    @Test
    void takesTheAttributesFromThePublishersFile() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("billing", BILLING);
        files.put("mail", MAIL);

        assertThat(MessageCatalog.of(files).json())
                .hasSize(2)
                .first()
                .asString()
                .contains("items")
                .doesNotContain("other");
    }

    @Test
    void refusesAnotherFile() {
        assertThatThrownBy(() -> MessageCatalog.of(Map.of("topology.json", "{\"queues\":[]}")))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("topology.json is not a lock file of format 1");
        assertThatThrownBy(() -> MessageCatalog.of(Map.of("x.json", "{")))
                .hasMessageStartingWith("x.json is not JSON: ");
    }
}
