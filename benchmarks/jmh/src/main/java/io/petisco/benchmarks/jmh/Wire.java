package io.petisco.benchmarks.jmh;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.wire.EnvelopeReader;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.JsonNaming;
import io.petisco.wire.MessageMapper;
import io.petisco.wire.VersionChain;
import io.petisco.wire.VersionStep;
import io.petisco.wire.WireType;

/** The JSON of the benchmarks. */
final class Wire {

    static final WireType TYPE = WireType.of(OrderPlaced.class);

    /** The same event, if its class had version 2. */
    static final WireType TYPE_OF_LATER = new WireType(TYPE.name(), TYPE.kind(), 2);

    private static final String ID = "c3f5a0b2-5a3e-4f6c-9d51-1f2f8f2f3c11";

    private Wire() {}

    private static ObjectMapper mapper() {
        return MessageMapper.from(new ObjectMapper(), JsonNaming.SNAKE_CASE);
    }

    static EnvelopeWriter writer() {
        return new EnvelopeWriter(mapper());
    }

    static EnvelopeReader reader() {
        return new EnvelopeReader(mapper());
    }

    static byte[] message() {
        return messageIn(TYPE);
    }

    static byte[] messageIn(WireType type) {
        return writer().write(ID, type, Instant.EPOCH, Map.of(), OrderPlaced.sample());
    }

    /** A message of version 1, from which {@link #upcasts} lead to the event. */
    static byte[] olderMessage() {
        VersionStep down = new VersionStep("Wire#down", 2, 1, attributes -> {
            attributes.set("count", attributes.remove("quantity"));
            attributes.remove("currency");
        });
        return writer().writeInVersion(
                        ID,
                        TYPE,
                        Instant.EPOCH,
                        Map.of(),
                        messageIn(TYPE_OF_LATER),
                        2,
                        new VersionChain(TYPE.name(), List.of(down)));
    }

    static VersionChain upcasts() {
        VersionStep up = new VersionStep("Wire#up", 1, 2, attributes -> {
            attributes.set("quantity", attributes.remove("count"));
            attributes.put("currency", "EUR");
        });
        return new VersionChain(TYPE.name(), List.of(up));
    }
}
