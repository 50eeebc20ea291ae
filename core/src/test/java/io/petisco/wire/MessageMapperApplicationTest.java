package io.petisco.wire;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.petisco.Messages.InvoicePaid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class MessageMapperApplicationTest {

    private static final InvoicePaid PAID = new InvoicePaid(new UUID(0, 1), 1250);

    private final ObjectMapper application = Mappers.application()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @Test
    void itsOwnJsonStaysAsItIs() throws JsonProcessingException {
        String before = application.writeValueAsString(PAID);

        ObjectMapper messages = MessageMapper.from(application, JsonNaming.SNAKE_CASE);
        messages.writeValueAsString(PAID);

        assertThat(application.writeValueAsString(PAID)).isEqualTo(before).contains("\"invoiceId\"", "\n");
        assertThat(application.isEnabled(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES))
                .isTrue();
    }

    @Test
    void messagesAreNotIndented() {
        assertThat(written(JsonNaming.SNAKE_CASE)).doesNotContain("\n").contains("\"invoice_id\"");
    }

    @Test
    void itsNamingIsTakenWhereThatIsAskedFor() {
        assertThat(written(JsonNaming.APPLICATION)).contains("\"invoiceId\"");

        application.setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);
        assertThat(written(JsonNaming.APPLICATION)).contains("\"invoice-id\"");
        assertThat(written(JsonNaming.SNAKE_CASE)).contains("\"invoice_id\"");
    }

    private String written(JsonNaming naming) {
        EnvelopeWriter writer = new EnvelopeWriter(MessageMapper.from(application, naming));
        return new String(
                writer.write("1", WireType.of(InvoicePaid.class), Instant.EPOCH, Map.of("a", 1), PAID), UTF_8);
    }
}
