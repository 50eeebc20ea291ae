package io.petisco.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

import io.petisco.DomainEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What can be published can be read; what JSON cannot hold is refused where it is published. */
class WireJsonTest {

    private final Attributes attributes = new Attributes(JsonTimes.ISO);

    record Numbers(Double amount, Float share, double[] all, BigInteger whole, BigDecimal exact)
            implements DomainEvent {
        static Numbers of(Number number) {
            return new Numbers(
                    number instanceof Double amount ? amount : null,
                    number instanceof Float share ? share : null,
                    null,
                    number instanceof BigInteger whole ? whole : null,
                    number instanceof BigDecimal exact ? exact : null);
        }
    }

    record Primitives(int count, boolean active, double share, long large, char letter) implements DomainEvent {}

    record Lenient(@JsonSetter(nulls = Nulls.AS_EMPTY) int count) implements DomainEvent {}

    record Arrays8(
            int[] ints,
            long[] longs,
            short[] shorts,
            byte[] bytes,
            double[] doubles,
            float[] floats,
            boolean[] booleans,
            char[] chars,
            int[][] nested,
            List<double[]> listed)
            implements DomainEvent {}

    record LenientArrays(
            @JsonSetter(contentNulls = Nulls.SKIP) int[] skipped,
            @JsonSetter(contentNulls = Nulls.AS_EMPTY) int[] zeroed)
            implements DomainEvent {}

    static class Bean implements DomainEvent {
        public int count = 5;
    }

    @Test
    void aNonNumberIsRefusedWithTheAttributesName() {
        assertRefused(Numbers.of(Double.NaN), "JSON cannot hold NaN", "amount");
        assertRefused(Numbers.of(Double.NEGATIVE_INFINITY), "JSON cannot hold -Infinity", "amount");
        assertRefused(Numbers.of(Float.POSITIVE_INFINITY), "JSON cannot hold Infinity", "share");
        assertRefused(new Numbers(null, null, new double[] {1, Double.NaN}, null, null), "JSON cannot hold NaN", "all");
    }

    @Test
    void alsoInMeta() {
        EnvelopeWriter writer = new EnvelopeWriter(Mappers.messages());
        Numbers message = Numbers.of(1.0);

        assertThatThrownBy(() -> writer.write(
                        "1",
                        WireType.of(Numbers.class),
                        Instant.EPOCH,
                        Map.of("outer", List.of(Map.of("inner", Double.NaN))),
                        message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JSON cannot hold NaN")
                .hasMessageContaining("outer")
                .hasMessageContaining("inner");
    }

    @Test
    void aLongNumberComesBackOrIsRefused() {
        BigInteger longest = BigInteger.TEN.pow(WireJson.MAX_DIGITS).subtract(BigInteger.ONE);
        for (BigInteger whole : List.of(longest, longest.negate(), BigInteger.TEN.pow(1_201))) {
            assertThat(attributes.again(Numbers.of(whole)).whole()).isEqualTo(whole);
            BigDecimal exact = new BigDecimal(whole, 700);
            assertThat(attributes.again(Numbers.of(exact)).exact()).isEqualByComparingTo(exact);
        }
        assertRefused(Numbers.of(longest.add(BigInteger.ONE)), "more than 4300 digits", "whole");
        assertRefused(Numbers.of(longest.negate().subtract(BigInteger.ONE)), "more than 4300 digits", "whole");
        assertRefused(
                Numbers.of(new BigDecimal(longest).multiply(BigDecimal.TEN).add(BigDecimal.ONE)), "4300", "exact");
    }

    @Test
    void aLongerNumberIsRefusedWhereItIsRead() {
        String tooLong = "9".repeat(5_000);

        assertThatThrownBy(() -> attributes.read(Numbers.class, "{\"whole\":" + tooLong + "}"))
                .isInstanceOf(UndecodableMessageException.class)
                .hasMessageContaining("Number value length (5000)");
    }

    @Test
    void noNullBecomesZero() {
        for (String name : List.of("count", "active", "share", "large", "letter")) {
            assertThatThrownBy(() -> attributes.read(Primitives.class, "{\"" + name + "\":null}"))
                    .isInstanceOf(UndecodableMessageException.class)
                    .hasMessageContaining("null is not a value of the type");
        }
        assertThatThrownBy(() -> attributes.read(Bean.class, "{\"count\":null}"))
                .isInstanceOf(UndecodableMessageException.class);
    }

    @Test
    void noNullInAnArrayBecomesZero() {
        for (String attribute : List.of(
                "ints\":[1,null]",
                "longs\":[null]",
                "shorts\":[null]",
                "bytes\":[null]",
                "doubles\":[0.5,null]",
                "floats\":[null]",
                "booleans\":[null]",
                "nested\":[[1],[null]]",
                "listed\":[[null]]")) {
            assertThatThrownBy(() -> attributes.read(Arrays8.class, "{\"" + attribute + "}"))
                    .as(attribute)
                    .isInstanceOf(UndecodableMessageException.class)
                    .hasMessageContaining("null");
        }
    }

    @Test
    void arraysWithoutNullsAreRead() {
        Arrays8 read = attributes.read(
                Arrays8.class,
                "{\"ints\":[1,true],\"bytes\":\"AQI=\",\"chars\":\"ab\",\"nested\":[[1],null],\"doubles\":null}");

        assertThat(read.ints()).containsExactly(1, 1);
        assertThat(read.bytes()).containsExactly(1, 2);
        assertThat(read.chars()).containsExactly('a', 'b');
        assertThat(read.nested()).isEqualTo(new int[][] {{1}, null});
        assertThat(read.doubles()).isNull();
    }

    @Test
    void anAnnotationSaysWhatBecomesOfNullsInAnArray() {
        LenientArrays read = attributes.read(LenientArrays.class, "{\"skipped\":[1,null,2],\"zeroed\":[1,null,2]}");

        assertThat(read.skipped()).containsExactly(1, 2);
        assertThat(read.zeroed()).containsExactly(1, 0, 2);
    }

    @Test
    void butWhatIsAbsentDoes() {
        assertThat(attributes.read(Primitives.class, "{}")).isEqualTo(new Primitives(0, false, 0, 0, (char) 0));
        assertThat(attributes.read(Bean.class, "{}").count).isEqualTo(5);
        assertThat(attributes.read(Lenient.class, "{\"count\":null}").count()).isZero();
    }

    private void assertRefused(Numbers message, String why, String attribute) {
        assertThatThrownBy(() -> attributes.bytes(message))
                .as(Arrays.toString(message.all()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining(attribute);
    }
}
