package dev.shonin.issuance.sign;

import java.util.regex.Pattern;

/**
 * What a new CA is to be.
 *
 * @param country the country of the CA's place of business, ISO 3166-1 (BR 7.1.2.10.2)
 * @param organization the CA's name, at most 64 characters
 * @param intermediateKey the key of the intermediate
 * @param publicUrl the http origin under which its certificates and CRLs are served, without a
 *     final slash; it becomes part of the certificates
 * @param validation what the intermediate issues: one of the two (BR 7.1.2.10.5)
 */
public record CaPlan(
        String country,
        String organization,
        KeyKind intermediateKey,
        String publicUrl,
        Validation validation) {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final int LONGEST_ORGANIZATION = 64;

    /** A CA for domain validated certificates. */
    public CaPlan(String country, String organization, KeyKind intermediateKey, String publicUrl) {
        this(country, organization, intermediateKey, publicUrl, Validation.DV);
    }

    /** Checks what would make the certificates wrong. */
    public CaPlan {
        if (!COUNTRY.matcher(country).matches()) {
            throw new CaException("SHONIN_CA_COUNTRY must be two capital letters (ISO 3166-1).");
        }
        if (organization.isBlank() || organization.length() > LONGEST_ORGANIZATION) {
            throw new CaException("SHONIN_CA_ORGANIZATION must have 1 to 64 characters.");
        }
        if (!publicUrl.startsWith("http://") || publicUrl.endsWith("/")) {
            throw new CaException(
                    "SHONIN_CA_PUBLIC_URL must begin with http:// (BR 7.1.2.11.2) and not end with"
                            + " a slash.");
        }
    }

    /** What is validated before an intermediate issues (BR 7.1.6.1). */
    public enum Validation {
        /** The domain. */
        DV("2.23.140.1.2.1"),
        /** The organization as well. */
        OV("2.23.140.1.2.2");

        private final String policy;

        Validation(String policy) {
            this.policy = policy;
        }

        /** The reserved policy identifier, dotted. */
        String policy() {
            return policy;
        }
    }

    /** The keys an intermediate may have. */
    public enum KeyKind {
        EC_P256("EC", "secp256r1", 0),
        EC_P384("EC", "secp384r1", 0),
        RSA_2048("RSA", "", 2048),
        RSA_3072("RSA", "", 3072),
        RSA_4096("RSA", "", 4096);

        private final String algorithm;
        private final String curve;
        private final int bits;

        KeyKind(String algorithm, String curve, int bits) {
            this.algorithm = algorithm;
            this.curve = curve;
            this.bits = bits;
        }

        String algorithm() {
            return algorithm;
        }

        String curve() {
            return curve;
        }

        int bits() {
            return bits;
        }
    }
}
