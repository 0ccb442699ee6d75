package dev.shonin.pki.csr;

import dev.shonin.pki.key.KeyFinding;
import dev.shonin.pki.key.KeyQuality;
import dev.shonin.pki.key.PublicKeyInfo;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A PKCS#10 certification request (RFC 2986). Immutable.
 *
 * <p>What {@link #parse(String)} returns has a valid signature. Whether its names and its key are
 * good enough to certify is another question: {@link CsrAnalysis} answers it.
 */
public final class CertificationRequest {

    /**
     * In characters of text or octets of DER; a request for a hundred long names stays under it.
     */
    public static final int LARGEST = 64 << 10;

    private static final byte SEQUENCE = 0x30;

    private final byte[] der;
    private final List<SubjectField> subject;
    private final List<String> sanDnsNames;
    private final List<OtherSan> otherSans;
    private final List<String> ignored;
    private final PublicKeyInfo publicKey;
    private final String signatureAlgorithm;
    private final SignatureState signature;

    CertificationRequest(
            byte[] der,
            List<SubjectField> subject,
            List<String> sanDnsNames,
            List<OtherSan> otherSans,
            List<String> ignored,
            PublicKeyInfo publicKey,
            String signatureAlgorithm,
            SignatureState signature) {
        this.der = der;
        this.subject = subject;
        this.sanDnsNames = sanDnsNames;
        this.otherSans = otherSans;
        this.ignored = ignored;
        this.publicKey = publicKey;
        this.signatureAlgorithm = signatureAlgorithm;
        this.signature = signature;
    }

    /**
     * Reads a request and verifies its signature.
     *
     * @param text PEM, with anything before and after it, or Base64 of the DER
     * @throws CsrRefusedException for whatever is not a request with a valid signature
     */
    public static CertificationRequest parse(String text) {
        return requireValidSignature(read(text));
    }

    /**
     * Reads a request and verifies its signature.
     *
     * @param bytes DER, or what {@link #parse(String)} takes
     * @throws CsrRefusedException for whatever is not a request with a valid signature
     */
    public static CertificationRequest parse(byte[] bytes) {
        return requireValidSignature(read(bytes));
    }

    /**
     * Reads a request whatever its signature; see {@link #signature()}. For showing, not for
     * issuing.
     */
    public static CertificationRequest read(String text) {
        refuseTooLarge(text.length());
        return RequestParser.parse(RequestText.toDer(text));
    }

    /**
     * Reads a request whatever its signature; see {@link #signature()}. For showing, not for
     * issuing.
     */
    public static CertificationRequest read(byte[] bytes) {
        refuseTooLarge(bytes.length);
        // Base64 of a request begins with 'M', so that this octet means DER.
        return bytes.length > 0 && bytes[0] == SEQUENCE
                ? RequestParser.parse(bytes.clone())
                : read(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private static void refuseTooLarge(int length) {
        if (length > LARGEST) {
            throw new CsrRefusedException(new CsrRefusal.TooLarge(length, LARGEST));
        }
    }

    private static CertificationRequest requireValidSignature(CertificationRequest request) {
        Optional<CsrRefusal> refusal = request.signatureRefusal();
        if (refusal.isPresent()) {
            throw new CsrRefusedException(refusal.get());
        }
        return request;
    }

    /** Why the signature is no proof of possession; empty where it is valid. */
    Optional<CsrRefusal> signatureRefusal() {
        return switch (signature) {
            case VALID -> Optional.empty();
            case INVALID -> Optional.of(new CsrRefusal.Signature());
            case NOT_CHECKED -> Optional.of(whyNotChecked());
        };
    }

    private CsrRefusal whyNotChecked() {
        List<KeyFinding> structure = KeyQuality.structure(publicKey);
        return structure.isEmpty()
                ? new CsrRefusal.SignatureAlgorithm(signatureAlgorithm)
                : new CsrRefusal.UnusableKey(structure.getFirst());
    }

    /** The first common name, as it stands in the subject. */
    public Optional<String> commonName() {
        return subject.stream()
                .filter(field -> field.name().equals("CN"))
                .map(SubjectField::value)
                .findFirst();
    }

    /** The domain names of the subject alternative name, as they stand there. */
    public List<String> sanDnsNames() {
        return sanDnsNames;
    }

    /** Addresses, mail addresses and others in the subject alternative name. */
    public List<OtherSan> otherSans() {
        return otherSans;
    }

    /** The subject's attributes in their order. */
    public List<SubjectField> subjectFields() {
        return subject;
    }

    /** The subject by short names, in its order; values of a repeated attribute joined by ", ". */
    public Map<String, String> subject() {
        Map<String, String> fields = new LinkedHashMap<>();
        subject.forEach(field -> fields.merge(field.name(), field.value(), (a, b) -> a + ", " + b));
        return fields;
    }

    /**
     * Names of the attributes and extensions that the certificate will not follow, such as {@code
     * challengePassword} or {@code keyUsage}; never their values.
     */
    public List<String> ignoredAttributes() {
        return ignored;
    }

    public PublicKeyInfo publicKey() {
        return publicKey;
    }

    /** Such as {@code sha256WithRSAEncryption}; an object identifier where it has no name here. */
    public String signatureAlgorithm() {
        return signatureAlgorithm;
    }

    public SignatureState signature() {
        return signature;
    }

    /** Whether the signature was made with the private key of {@link #publicKey()}. */
    public boolean signatureValid() {
        return signature == SignatureState.VALID;
    }

    /** The request as it was sent, in DER. */
    public byte[] der() {
        return der.clone();
    }
}
