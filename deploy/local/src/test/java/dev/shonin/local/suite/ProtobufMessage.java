package dev.shonin.local.suite;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A message in the protobuf wire format, as far as a test has to look into it: fields that have a
 * length, which are texts, octets and messages.
 */
final class ProtobufMessage {

    private final List<Field> fields = new ArrayList<>();

    private record Field(int number, byte[] content) {}

    private ProtobufMessage(byte[] content) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            long tag = varint(rest);
            switch ((int) (tag & 7)) {
                case 0 -> varint(rest);
                case 1 -> rest.position(rest.position() + Long.BYTES);
                case 2 -> {
                    byte[] field = new byte[(int) varint(rest)];
                    rest.get(field);
                    fields.add(new Field((int) (tag >>> 3), field));
                }
                case 5 -> rest.position(rest.position() + Integer.BYTES);
                default -> throw new IllegalArgumentException("no wire type: " + (tag & 7));
            }
        }
    }

    /** Reads a message; fails where it is none. */
    static ProtobufMessage of(byte[] content) {
        return new ProtobufMessage(content);
    }

    /** The messages in a field. */
    List<ProtobufMessage> messages(int field) {
        return contents(field).stream().map(ProtobufMessage::new).toList();
    }

    /** The text in a field; empty where it is not there, as in proto3. */
    String text(int field) {
        return contents(field).stream()
                .map(content -> new String(content, StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    /** The octets in a field, in hexadecimal. */
    String hex(int field) {
        return contents(field).stream()
                .map(content -> HexFormat.of().formatHex(content))
                .findFirst()
                .orElse("");
    }

    private List<byte[]> contents(int field) {
        return fields.stream().filter(one -> one.number() == field).map(Field::content).toList();
    }

    private static long varint(ByteBuffer rest) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = rest.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("no end of a number");
    }
}
