package dev.shonin.issuance.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Everything that can be set for issuance-service. */
@ConfigMapping(prefix = "shonin.ca")
public interface IssuanceConfig {

    /** Where the CA's files are ({@code SHONIN_CA_DIR}). */
    Path directory();

    /** Opens the CA's keys ({@code SHONIN_CA_PASSPHRASE}). */
    String passphrase();

    /**
     * Whether a missing CA is made at the start ({@code SHONIN_CA_CREATE}): for trials; a real root
     * key is made deliberately and kept offline (BR 6.1.1.1).
     */
    @WithDefault("false")
    boolean createWhenMissing();

    /** For a CA made here: its country ({@code SHONIN_CA_COUNTRY}). */
    @WithDefault("JP")
    String country();

    /** For a CA made here: its name ({@code SHONIN_CA_ORGANIZATION}). */
    @WithDefault("Shonin")
    String organization();

    /** For a CA made here: {@code ec-p256}, {@code ec-p384}, {@code rsa-2048} to {@code -4096}. */
    @WithDefault("ec-p256")
    String intermediateKey();

    /**
     * The http origin under which {@code /ca} and {@code /crl} can be reached ({@code
     * SHONIN_CA_PUBLIC_URL}); written into certificates. Left out: the base URL, with http.
     */
    Optional<String> publicUrl();

    /** The installation's public origin ({@code SHONIN_BASE_URL}). */
    String baseUrl();

    /**
     * Who computes signatures: {@code auto}, {@code corretto}, {@code bouncy-castle}, {@code jdk}.
     */
    @WithDefault("auto")
    String provider();

    /** A directory with further certificate profiles ({@code SHONIN_PROFILES_DIR}). */
    Optional<Path> profiles();

    /** Whether names kept for tests are certified ({@code SHONIN_TEST_NAMES}). */
    @WithDefault("false")
    boolean testNames();

    /**
     * Whether installation checks look at private addresses too ({@code
     * SHONIN_ALLOW_PRIVATE_TARGETS}): for trials only.
     */
    @WithDefault("false")
    boolean allowPrivateTargets();

    /** About applicants' keys. */
    Keys keys();

    /** About applicants' keys; the format of the files is {@code KeyHashList}'s. */
    interface Keys {

        /** The list of Debian's weak keys ({@code SHONIN_DEBIAN_WEAK_KEYS}). */
        Optional<Path> debianWeak();

        /** A list of keys compromised elsewhere ({@code SHONIN_COMPROMISED_KEYS}). */
        Optional<Path> compromised();
    }

    /** About CRLs. */
    Crl crl();

    /** About OCSP. */
    Ocsp ocsp();

    /** About Certificate Transparency. */
    Transparency transparency();

    /** About a linter besides our own. */
    External externalLinter();

    /** About a linter besides our own. */
    interface External {

        /**
         * Where pkimetal's REST API is ({@code SHONIN_EXTERNAL_LINTER}). Left out: our own lint
         * alone decides.
         */
        Optional<URI> url();

        /** How long it may take to answer ({@code SHONIN_EXTERNAL_LINTER_TIMEOUT}). */
        @WithDefault("PT10S")
        Duration timeout();

        /**
         * How long it is asked again while it does not answer, before the order is told to try
         * again later ({@code SHONIN_EXTERNAL_LINTER_PATIENCE}); short, as the certificate's start
         * of validity is fixed meanwhile (BR 7.1.2.7).
         */
        @WithDefault("PT15M")
        Duration patience();
    }

    /** About Certificate Transparency. */
    interface Transparency {

        /**
         * The logs, a file in the format browsers publish their lists in, schema v3 ({@code
         * SHONIN_CT_LOGS}). Left out: certificates carry no timestamps.
         */
        Optional<Path> logs();

        /**
         * How long logs are asked for the timestamps of one precertificate before it is revoked and
         * its order told to try again ({@code SHONIN_CT_PATIENCE}).
         */
        @WithDefault("PT24H")
        Duration patience();
    }

    /** About OCSP. */
    interface Ocsp {

        /**
         * Whether {@code /ocsp} answers, and certificates of profiles with {@code pointer.ocsp}
         * point to it ({@code SHONIN_OCSP}).
         */
        @WithDefault("false")
        boolean enabled();
    }

    /** About CRLs. */
    interface Crl {

        /**
         * Over how many CRLs an issuer's certificates are spread ({@code SHONIN_CRL_PARTITIONS}); 1
         * makes one full and complete CRL.
         */
        @WithDefault("1")
        int partitions();
    }
}
