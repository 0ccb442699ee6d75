package dev.shonin.issuance.transparency;

import dev.shonin.issuance.domain.SignedTimestamp;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The TLS encodings of RFC 6962 §3.2 and §3.3. */
public final class TimestampCodec {

    private static final int LOG_ID_OCTETS = 32;

    private TimestampCodec() {}

    /** A SignedCertificateTimestampList. */
    public static byte[] encode(List<SignedTimestamp> timestamps) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (SignedTimestamp timestamp : timestamps) {
            vector(list, one(timestamp));
        }
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        vector(framed, list.toByteArray());
        return framed.toByteArray();
    }

    /**
     * The timestamps in a list.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    public static List<SignedTimestamp> decode(byte[] list) {
        try {
            ByteBuffer outer = ByteBuffer.wrap(list);
            ByteBuffer in = ByteBuffer.wrap(vector(outer));
            List<SignedTimestamp> timestamps = new ArrayList<>();
            while (in.hasRemaining()) {
                timestamps.add(one(ByteBuffer.wrap(vector(in))));
            }
            if (outer.hasRemaining() || timestamps.isEmpty()) {
                throw new IllegalArgumentException("not a list of timestamps");
            }
            return timestamps;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a list of timestamps that is cut off", e);
        }
    }

    /** What a log signs for a precertificate (RFC 6962 §3.2). */
    static byte[] signedData(SignedTimestamp timestamp, byte[] issuerKeyHash, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(timestamp.version());
            out.writeByte(0); // certificate_timestamp
            out.writeLong(timestamp.timestamp());
            out.writeShort(1); // precert_entry
            out.write(issuerKeyHash);
            out.writeByte(content.length >>> 16);
            out.writeShort(content.length & 0xffff);
            out.write(content);
            out.writeShort(timestamp.extensions().length);
            out.write(timestamp.extensions());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] one(SignedTimestamp timestamp) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(timestamp.version());
            out.write(timestamp.logId());
            out.writeLong(timestamp.timestamp());
            out.writeShort(timestamp.extensions().length);
            out.write(timestamp.extensions());
            out.write(timestamp.signature());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static SignedTimestamp one(ByteBuffer in) {
        int version = in.get();
        byte[] logId = new byte[LOG_ID_OCTETS];
        in.get(logId);
        long timestamp = in.getLong();
        byte[] extensions = vector(in);
        byte[] signature = new byte[in.remaining()];
        in.get(signature);
        return new SignedTimestamp(version, logId, timestamp, extensions, signature);
    }

    private static void vector(ByteArrayOutputStream out, byte[] content) {
        if (content.length > 0xffff) {
            throw new IllegalArgumentException("too long for a vector");
        }
        out.write(content.length >>> 8);
        out.write(content.length);
        out.writeBytes(content);
    }

    private static byte[] vector(ByteBuffer in) {
        byte[] content = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(content);
        return content;
    }
}
