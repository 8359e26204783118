package dev.lifeguard.otlp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The binary form, which whatever speaks OTLP takes (protobuf.dev, "Encoding"). */
final class OtlpProtobuf extends OtlpWriter {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int WITH_LENGTH = 2;
    private static final int TYPE_BITS = 3;
    private static final int VARINT_BITS = 7;
    private static final double NANOS = 1e9;

    /** The messages that have not ended, outermost last. */
    private final Deque<ByteArrayOutputStream> around = new ArrayDeque<ByteArrayOutputStream>();

    private final Deque<Integer> fields = new ArrayDeque<Integer>();
    private ByteArrayOutputStream out;

    @Override
    OtlpWriter begin(int field, String name) {
        if (out != null) {
            around.push(out);
            fields.push(Integer.valueOf(field));
        }
        out = new ByteArrayOutputStream();
        return this;
    }

    @Override
    OtlpWriter end() {
        if (!around.isEmpty()) {
            byte[] message = out.toByteArray();
            out = around.pop();
            bytes(fields.pop().intValue(), message);
        }
        return this;
    }

    @Override
    OtlpWriter beginAll(String name) {
        return this;
    }

    @Override
    OtlpWriter endAll() {
        return this;
    }

    @Override
    OtlpWriter text(int field, String name, String value) {
        if (value != null) {
            bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    @Override
    OtlpWriter integer(int field, String name, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    @Override
    OtlpWriter number(int field, String name, int value) {
        return integer(field, name, value);
    }

    @Override
    OtlpWriter flag(int field, String name, boolean value) {
        return integer(field, name, value ? 1 : 0);
    }

    @Override
    OtlpWriter fixed(int field, String name, long value) {
        tag(field, FIXED_64);
        eightBytes(value);
        return this;
    }

    @Override
    OtlpWriter seconds(int field, String name, long nanos) {
        return fixed(field, name, bitsOfSeconds(nanos));
    }

    @Override
    OtlpWriter fixed(int field, String name, long[] values) {
        tag(field, WITH_LENGTH);
        varint((long) values.length * Long.BYTES);
        for (long value : values) {
            eightBytes(value);
        }
        return this;
    }

    @Override
    OtlpWriter seconds(int field, String name, long[] nanos) {
        long[] bits = new long[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            bits[i] = bitsOfSeconds(nanos[i]);
        }
        return fixed(field, name, bits);
    }

    @Override
    byte[] bytes() {
        return out.toByteArray();
    }

    @Override
    String contentType() {
        return "application/x-protobuf";
    }

    private static long bitsOfSeconds(long nanos) {
        return Double.doubleToLongBits(nanos / NANOS);
    }

    private void bytes(int field, byte[] value) {
        tag(field, WITH_LENGTH);
        varint(value.length);
        out.write(value, 0, value.length);
    }

    private void tag(int field, int type) {
        varint(field << TYPE_BITS | type);
    }

    /** Seven bits a byte, lowest first; all but the last byte have the eighth bit set. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= VARINT_BITS;
        }
        out.write((int) rest);
    }

    private void eightBytes(long value) {
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
    }
}
