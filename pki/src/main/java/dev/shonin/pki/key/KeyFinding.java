package dev.shonin.pki.key;

import dev.shonin.pki.Refusal;
import java.util.List;

/** Why a public key is not certified; each reason a type with its own code. */
public sealed interface KeyFinding extends Refusal {

    /**
     * The key is neither RSA nor ECDSA (BR 6.1.5).
     *
     * @param algorithm name or object identifier
     */
    record UnsupportedType(String algorithm) implements KeyFinding {
        @Override
        public String code() {
            return "key.type";
        }

        @Override
        public List<String> arguments() {
            return List.of(algorithm);
        }
    }

    /** An Ed25519 or Ed448 key: BR 6.1.5 permits RSA and ECDSA alone. */
    record EdDsa(String algorithm) implements KeyFinding {
        @Override
        public String code() {
            return "key.eddsa";
        }

        @Override
        public List<String> arguments() {
            return List.of(algorithm);
        }
    }

    /**
     * The SubjectPublicKeyInfo has not the one encoding that BR 7.1.3.1 permits.
     *
     * @param part what is encoded otherwise: {@code AlgorithmIdentifier} or {@code
     *     subjectPublicKey}
     */
    record Encoding(String part) implements KeyFinding {
        @Override
        public String code() {
            return "key.encoding";
        }

        @Override
        public List<String> arguments() {
            return List.of(part);
        }
    }

    /** Modulus under 2048 bits (BR 6.1.5). */
    record RsaTooSmall(int bits, int least) implements KeyFinding {
        @Override
        public String code() {
            return "key.rsa-size";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(bits), Integer.toString(least));
        }
    }

    /** Modulus larger than we verify; no server gains from one, and it costs every verifier. */
    record RsaTooLarge(int bits, int most) implements KeyFinding {
        @Override
        public String code() {
            return "key.rsa-too-large";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(bits), Integer.toString(most));
        }
    }

    /** Modulus size not divisible by 8 (BR 6.1.5). */
    record RsaSizeNotOctets(int bits) implements KeyFinding {
        @Override
        public String code() {
            return "key.rsa-size-octets";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(bits));
        }
    }

    /**
     * Even exponent, or outside the range accepted (BR 6.1.6).
     *
     * @param exponent decimal, or its size
     */
    record RsaExponentRefused(String exponent, String least) implements KeyFinding {
        @Override
        public String code() {
            return "key.rsa-exponent";
        }

        @Override
        public List<String> arguments() {
            return List.of(exponent, least);
        }
    }

    /** Modulus divisible by a prime under 752 (BR 6.1.6). */
    record RsaSmallFactor(int factor) implements KeyFinding {
        @Override
        public String code() {
            return "key.rsa-small-factor";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(factor));
        }
    }

    /**
     * Modulus is a power of a prime (BR 6.1.6).
     *
     * @param power the exponent found
     */
    record RsaPowerOfPrime(int power) implements KeyFinding {
        @Override
        public String code() {
            return "key.rsa-prime-power";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(power));
        }
    }

    /** Key made by a library with the ROCA flaw, CVE-2017-15361 (BR 6.1.1.3 (5)). */
    record RocaWeak() implements KeyFinding {
        @Override
        public String code() {
            return "key.roca";
        }
    }

    /**
     * Factored by Fermat's method (BR 6.1.1.3 (5)).
     *
     * @param rounds how many were enough
     */
    record RsaPrimesTooClose(int rounds) implements KeyFinding {
        @Override
        public String code() {
            return "key.rsa-close-primes";
        }

        @Override
        public List<String> arguments() {
            return List.of(Integer.toString(rounds));
        }
    }

    /**
     * One of the few keys that Debian's OpenSSL made in 2006-2008, CVE-2008-0166 (BR 6.1.1.3 (5)).
     */
    record DebianWeak() implements KeyFinding {
        @Override
        public String code() {
            return "key.debian-weak";
        }
    }

    /** The private key has been reported as disclosed (BR 6.1.1.3 (4)). */
    record Compromised() implements KeyFinding {
        @Override
        public String code() {
            return "key.compromised";
        }
    }

    /**
     * A curve other than P-256, P-384 and P-521 (BR 6.1.5).
     *
     * @param curve name or object identifier
     */
    record EcCurveRefused(String curve) implements KeyFinding {
        @Override
        public String code() {
            return "key.ec-curve";
        }

        @Override
        public List<String> arguments() {
            return List.of(curve);
        }
    }

    /** Curve given by its parameters rather than by name (RFC 5480 2.1.1). */
    record EcExplicitParameters() implements KeyFinding {
        @Override
        public String code() {
            return "key.ec-explicit-parameters";
        }
    }

    /** No valid point of the curve (BR 6.1.6, SP 800-56A 5.6.2.3.3). */
    record EcPointInvalid(String curve) implements KeyFinding {
        @Override
        public String code() {
            return "key.ec-point";
        }

        @Override
        public List<String> arguments() {
            return List.of(curve);
        }
    }
}
