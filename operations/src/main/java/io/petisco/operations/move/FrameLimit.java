package io.petisco.operations.move;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.LongString;

/** The limit of the frame that carries a message's properties: RabbitMQ cannot split them over several frames. */
final class FrameLimit {

    /** An upper bound of all properties except the headers: ten texts of at most 255 bytes, and some numbers. */
    private static final int OTHERS = 4 * 1024;

    /** An upper bound of the lengths and types around a value, and of any number. */
    private static final int AROUND = 16;

    private static final int BYTES_OF_A_CHARACTER = 3;

    private final int maxBytes;

    /** @param frameMax of the connection; 0 is no limit */
    FrameLimit(int frameMax) {
        maxBytes = frameMax == 0 ? Integer.MAX_VALUE : frameMax;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** Whether these properties can be sent. */
    boolean fits(BasicProperties properties) {
        // the estimate is nearly always enough, and takes a tenth of the time
        return OTHERS + atMost(properties.getHeaders()) <= maxBytes || bytes(properties) <= maxBytes;
    }

    static int bytes(BasicProperties properties) {
        try {
            return properties.toFrame(1, 0).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it writes to memory only
        }
    }

    private static long atMost(Object value) {
        if (value instanceof LongString text) {
            return AROUND + text.length();
        }
        if (value instanceof String text) {
            return AROUND + (long) BYTES_OF_A_CHARACTER * text.length();
        }
        if (value instanceof byte[] bytes) {
            return AROUND + (long) bytes.length;
        }
        long sum = AROUND;
        if (value instanceof Map<?, ?> table) {
            for (Map.Entry<?, ?> entry : table.entrySet()) {
                sum += atMost(entry.getKey()) + atMost(entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            for (Object element : list) {
                sum += atMost(element);
            }
        }
        return sum;
    }
}
