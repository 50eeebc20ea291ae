package io.petisco.rabbitmq.connection;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The content header of a message as received, which the client may be unable to decode. This class skips values
 * without decoding them, so tables may be nested to any depth.
 */
record ContentHeader(byte[] bytes) {

    /** The headers in which a quorum queue counts its deliveries of a message. */
    private static final Set<String> COUNTS = Set.of("x-delivery-count", "x-acquired-count");

    /** Class id, weight, size of the body. */
    private static final int FLAGS_AT = 12;

    private static final int HAS_CONTENT_TYPE = 0x8000;
    private static final int HAS_CONTENT_ENCODING = 0x4000;
    private static final int HAS_HEADERS = 0x2000;

    /**
     * The content header without the counts: the same for each delivery of a message. Bytes that are not a valid
     * content header are returned unchanged.
     */
    byte[] withoutCounts() {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            in.position(FLAGS_AT);
            int flags = in.getShort() & 0xffff;
            if ((flags & HAS_HEADERS) == 0) {
                return bytes;
            }
            if ((flags & HAS_CONTENT_TYPE) != 0) {
                skip(in, in.get() & 0xff);
            }
            if ((flags & HAS_CONTENT_ENCODING) != 0) {
                skip(in, in.get() & 0xff);
            }
            return withoutCounts(in, flags);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return bytes;
        }
    }

    private byte[] withoutCounts(ByteBuffer in, int flags) {
        int headersAt = in.position();
        int end = in.getInt() + in.position();
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        while (in.position() < end) {
            int entryAt = in.position();
            String name = shortText(in);
            skip(in, sizeOfValue(in));
            if (!COUNTS.contains(name)) {
                entries.write(bytes, entryAt, in.position() - entryAt);
            }
        }
        ByteBuffer out = ByteBuffer.allocate(bytes.length);
        out.put(bytes, 0, headersAt);
        if (entries.size() == 0) { // without counts there may have been no headers at all
            out.putShort(FLAGS_AT, (short) (flags & ~HAS_HEADERS));
        } else {
            out.putInt(entries.size()).put(entries.toByteArray());
        }
        out.put(in);
        byte[] result = new byte[out.position()];
        out.flip().get(result);
        return result;
    }

    private static String shortText(ByteBuffer in) {
        byte[] text = new byte[in.get() & 0xff];
        in.get(text);
        return new String(text, UTF_8);
    }

    /** Reads the type of a value, and its length if it has one. */
    private static int sizeOfValue(ByteBuffer in) {
        char type = (char) in.get();
        return switch (type) {
            case 'V' -> 0;
            case 't', 'b', 'B' -> Byte.BYTES;
            case 's', 'u' -> Short.BYTES;
            case 'I', 'i', 'f' -> Integer.BYTES;
            case 'l', 'L', 'd', 'T' -> Long.BYTES;
            case 'D' -> Byte.BYTES + Integer.BYTES;
            case 'S', 'x', 'A', 'F' -> in.getInt();
            default -> throw new IllegalArgumentException("no type of a value: " + type);
        };
    }

    private static void skip(ByteBuffer in, int count) {
        if (count < 0 || count > in.remaining()) {
            throw new IllegalArgumentException("more than there is: " + count);
        }
        in.position(in.position() + count);
    }
}
