package io.petisco.benchmarks.jmh;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.petisco.wire.DecodedMessage;
import io.petisco.wire.EnvelopeWriter;
import io.petisco.wire.MessageDecoder;

/** Compares writing and reading an envelope with writing and reading the bare event with Jackson. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    private final OrderPlaced event = OrderPlaced.sample();
    private final Instant now = Instant.now();
    private final EnvelopeWriter writer = Wire.writer();
    private final MessageDecoder decoder = Wire.reader().decoderFor(OrderPlaced.class.getName(), Wire.TYPE);
    private final MessageDecoder decoderOfAllVersions =
            Wire.reader().decoderFor(OrderPlaced.class.getName(), Wire.TYPE_OF_LATER, Wire.upcasts());
    private final byte[] messageOfLater = Wire.messageIn(Wire.TYPE_OF_LATER);
    private final byte[] olderMessage = Wire.olderMessage();
    private final MessageDecoder envelopeDecoder = Wire.reader().envelopeDecoder();
    private final byte[] message = Wire.message();
    private final Map<String, Object> meta = Map.of("correlation_id", "c3f5a0b2-5a3e-4f6c-9d51-1f2f8f2f3c11");

    private final ObjectWriter jacksonWriter = new ObjectMapper().writerFor(OrderPlaced.class);
    private final ObjectReader jacksonReader = new ObjectMapper().readerFor(OrderPlaced.class);
    private final byte[] bareEvent = bytes();

    private byte[] bytes() {
        try {
            return jacksonWriter.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Benchmark
    public byte[] write() {
        return writer.write("c3f5a0b2-5a3e-4f6c-9d51-1f2f8f2f3c11", Wire.TYPE, now, Map.of(), event);
    }

    @Benchmark
    public byte[] writeWithCorrelation() {
        return writer.write("c3f5a0b2-5a3e-4f6c-9d51-1f2f8f2f3c11", Wire.TYPE, now, meta, event);
    }

    @Benchmark
    public DecodedMessage read() {
        return decoder.decode(message);
    }

    /** The newest version, with a decoder that also takes an older one. */
    @Benchmark
    public DecodedMessage readTheNewestVersion() {
        return decoderOfAllVersions.decode(messageOfLater);
    }

    /** The older version: one attribute is renamed, and one is added. */
    @Benchmark
    public DecodedMessage readAnOlderVersion() {
        return decoderOfAllVersions.decode(olderMessage);
    }

    @Benchmark
    public DecodedMessage readEnvelopeOnly() {
        return envelopeDecoder.decode(message);
    }

    @Benchmark
    public byte[] jacksonWrite() throws JsonProcessingException {
        return jacksonWriter.writeValueAsBytes(event);
    }

    @Benchmark
    public Object jacksonRead() throws java.io.IOException {
        return jacksonReader.readValue(bareEvent);
    }
}
