package dev.shonin.issuance.domain;

/**
 * A Signed Certificate Timestamp as a log sent it, not yet verified (RFC 6962 §3.2).
 *
 * @param version 0 for v1
 * @param logId SHA-256 of the log's key, 32 octets
 * @param timestamp milliseconds since 1970
 * @param extensions opaque, usually empty
 * @param signature the digitally-signed struct: hash and signature algorithm, length, signature
 */
public record SignedTimestamp(
        int version, byte[] logId, long timestamp, byte[] extensions, byte[] signature) {

    /** Takes its own copies. */
    public SignedTimestamp {
        logId = logId.clone();
        extensions = extensions.clone();
        signature = signature.clone();
    }

    @Override
    public byte[] logId() {
        return logId.clone();
    }

    @Override
    public byte[] extensions() {
        return extensions.clone();
    }

    @Override
    public byte[] signature() {
        return signature.clone();
    }
}
