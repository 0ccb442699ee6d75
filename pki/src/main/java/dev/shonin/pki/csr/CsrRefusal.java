package dev.shonin.pki.csr;

import dev.shonin.pki.Refusal;
import dev.shonin.pki.key.KeyFinding;
import java.util.List;
import java.util.Locale;

/** Why a certification request is not accepted; each reason a type with its own code. */
public sealed interface CsrRefusal extends Refusal {

    /** Nothing was given. */
    record Empty() implements CsrRefusal {
        @Override
        public String code() {
            return "csr.empty";
        }
    }

    /**
     * Larger than any request for a hundred names.
     *
     * @param length characters or octets
     */
    record TooLarge(int length, int most) implements CsrRefusal {
        @Override
        public String code() {
            return "csr.too-large";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(length), Integer.toString(most));
        }
    }

    /** A private key was sent: it is secret no more. */
    record PrivateKey() implements CsrRefusal {
        @Override
        public String code() {
            return "csr.private-key";
        }
    }

    /** A PEM block, but not of a certification request. */
    record OtherPem(String label) implements CsrRefusal {
        @Override
        public String code() {
            return "csr.other-pem";
        }

        @Override
        public List<String> arguments() {
            return List.of(label);
        }
    }

    /** More than one request: unclear which one is meant. */
    record SeveralRequests() implements CsrRefusal {
        @Override
        public String code() {
            return "csr.several-requests";
        }
    }

    /** Not a PKCS#10 request in PEM, Base64 or DER. */
    record Malformed(Reason reason) implements CsrRefusal {

        /** Where reading it stopped. */
        public enum Reason {
            /** Neither PEM nor Base64. */
            NOT_BASE64,
            /** A BEGIN line without its END line. */
            NO_END,
            /** The DER ends too early: a part is missing. */
            TRUNCATED,
            /** Not DER: indefinite lengths, or nested beyond reason. */
            NOT_DER,
            /** DER, but not of a PKCS#10 request. */
            NOT_A_REQUEST
        }

        @Override
        public String code() {
            return "csr.malformed";
        }

        @Override
        public String detailKey() {
            return "csr.malformed." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Octets after the end of the request.
     *
     * @param octets how many
     */
    record TrailingData(int octets) implements CsrRefusal {
        @Override
        public String code() {
            return "csr.trailing-data";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(octets));
        }
    }

    /** The signature is not by the key in the request (RFC 2986 3, proof of possession). */
    record Signature() implements CsrRefusal {
        @Override
        public String code() {
            return "csr.signature";
        }
    }

    /**
     * A signature algorithm that we do not accept.
     *
     * @param algorithm name or object identifier
     */
    record SignatureAlgorithm(String algorithm) implements CsrRefusal {
        @Override
        public String code() {
            return "csr.signature-algorithm";
        }

        @Override
        public List<String> arguments() {
            return List.of(algorithm);
        }
    }

    /**
     * The signature cannot be verified because the key is of no use; has the finding's code and
     * texts.
     */
    record UnusableKey(KeyFinding finding) implements CsrRefusal {
        @Override
        public String code() {
            return finding.code();
        }

        @Override
        public String detailKey() {
            return finding.detailKey();
        }

        @Override
        public List<String> arguments() {
            return finding.arguments();
        }
    }

    /** Neither common name nor subject alternative name. */
    record NoNames() implements CsrRefusal {
        @Override
        public String code() {
            return "csr.no-names";
        }
    }

    /** More names than a certificate of ours carries. */
    record TooManyNames(int count, int most) implements CsrRefusal {
        @Override
        public String code() {
            return "csr.too-many-names";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(count), Integer.toString(most));
        }
    }

    /** More than one common name (BR 7.1.4.2). */
    record SeveralCommonNames(int count) implements CsrRefusal {
        @Override
        public String code() {
            return "csr.several-common-names";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(count));
        }
    }

    /**
     * A subject field is too short or too long (RFC 5280 appendix A.1).
     *
     * @param field short name, such as O
     * @param length in characters
     */
    record SubjectLength(String field, int length, int least, int most) implements CsrRefusal {
        @Override
        public String code() {
            return "csr.subject-length";
        }

        @Override
        public List<String> arguments() {
            return List.of(
                    field,
                    Integer.toString(length),
                    Integer.toString(least),
                    Integer.toString(most));
        }
    }

    /** The country is no code of ISO 3166-1 (BR 7.1.2.7). */
    record SubjectCountry(String value) implements CsrRefusal {
        @Override
        public String code() {
            return "csr.subject-country";
        }

        @Override
        public List<String> arguments() {
            return List.of(value);
        }
    }

    /** A subject field has control characters. */
    record SubjectControl(String field) implements CsrRefusal {
        @Override
        public String code() {
            return "csr.subject-control";
        }

        @Override
        public List<String> arguments() {
            return List.of(field);
        }
    }

    /**
     * A subject field is not in the encoding it declares, as when Shift_JIS or UTF-8 bytes were
     * taken for Latin-1.
     */
    record SubjectGarbled(String field) implements CsrRefusal {
        @Override
        public String code() {
            return "csr.subject-garbled";
        }

        @Override
        public List<String> arguments() {
            return List.of(field);
        }
    }
}
