package io.petisco.benchmarks.jmh;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.petisco.wire.EnvelopeReader;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.JsonNaming;
import io.petisco.wire.MessageMapper;
import io.petisco.wire.WireType;

/** The JSON of the benchmarks. */
final class Wire {

    static final WireType TYPE = WireType.of(OrderPlaced.class);

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
        return writer().write(
                        "c3f5a0b2-5a3e-4f6c-9d51-1f2f8f2f3c11", TYPE, Instant.EPOCH, Map.of(), OrderPlaced.sample());
    }
}
