package dev.shonin.dcv.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of this service. */
@ConfigMapping(prefix = "shonin.dcv")
public interface DcvConfig {

    /** The policy for orders that name none: {@code public-tls} or {@code private-pki}. */
    String policy();

    /**
     * Whether names reserved for tests and documentation are accepted. Off in production: nobody
     * can own them.
     */
    boolean testNames();

    /** The public origin, from which account URIs are made (RFC 8657 section 3). */
    String baseUrl();

    /**
     * Whether checks may dial addresses that are not globally reachable: private, loopback, and so
     * on. Only for tests and private networks.
     */
    @WithDefault("false")
    boolean allowPrivateTargets();

    /** How the DNS is asked. */
    DnsSettings dns();

    /** CAA. */
    CaaSettings caa();

    /** Limits on approval mails. */
    MailLimits mail();

    /** How registration data (WHOIS, RDAP) are asked. */
    RegistrySettings registry();

    /** Proofs by page and by DNS. */
    ProofSettings proofs();

    /** The remote perspectives (BR 3.2.2.9). */
    PerspectiveSettings perspectives();

    /**
     * Whether what the policy wants corroborated by remote perspectives is refused without them.
     * {@code off} is for a stack on one machine: the Baseline Requirements do not allow it.
     */
    @WithDefault("required")
    Corroboration corroboration();

    /** Whether remote perspectives are listened to. */
    enum Corroboration {
        /** As the policy says. */
        REQUIRED,
        /** Nobody is asked. */
        OFF
    }

    /** The remote perspectives. */
    interface PerspectiveSettings {
        /**
         * Who is asked, each as {@code name|region|place|latitude longitude|https://host:port};
         * degrees, north and east positive.
         */
        Optional<List<String>> remotes();

        /** Where we stand ourselves: {@code region|place|latitude longitude}. */
        Optional<String> primary();

        /** PKCS#12: our key and certificate, for the channel to and from perspectives. */
        Optional<Path> keyStore();

        /** PKCS#12: the CA of the perspectives' certificates. */
        Optional<Path> trustStore();

        /** Of both. */
        Optional<String> password();

        /** How long a perspective may take. */
        @WithDefault("20S")
        Duration bound();

        /**
         * How long a list of approver addresses waits for perspectives: they are shown there, and
         * asked anew, with their whole time, where something is decided.
         */
        @WithDefault("3S")
        Duration listBound();

        /** In the role of a perspective: where to listen. */
        @WithDefault("127.0.0.1")
        String host();

        /** In the role of a perspective: at which port. */
        @WithDefault("9443")
        int port();
    }

    /** What the approval page says of us. */
    PageSettings page();

    /** The evidence. */
    EvidenceSettings evidence();

    /** The evidence. */
    interface EvidenceSettings {
        /**
         * The private key that signs evidence: P-256, as JWK, in JSON or that in Base64. Without
         * one evidence is kept, and not handed out.
         */
        Optional<String> key();
    }

    /** What the approval page says of us. */
    interface PageSettings {
        /** Who runs this service, as approvers know it. */
        String operator();

        /** Whom approvers may turn to: a mail address, a telephone number or a URL. */
        Optional<String> support();
    }

    /** How the DNS is asked. */
    interface DnsSettings {
        /**
         * {@code host:port} of the resolvers, in the order they are tried; none for the system's
         * own.
         */
        Optional<List<String>> resolvers();

        /** How long one resolver may take to answer. */
        @WithDefault("5S")
        Duration timeout();

        /** How long one question, or one request with all its questions, may take in all. */
        @WithDefault("10S")
        Duration bound();

        /**
         * How answers are judged by DNSSEC: {@code validate} here, up to the trust anchors; {@code
         * trust-ad} by the resolvers, which then must be on loopback; {@code off} not at all, for
         * stacks on one machine whose zones are not signed. The Baseline Requirements forbid {@code
         * off} (3.2.2.4, 3.2.2.8.1).
         */
        @WithDefault("validate")
        DnssecMode dnssec();

        /**
         * A file of DS or DNSKEY records in presentation format that takes the place of the root
         * zone's keys.
         */
        Optional<Path> trustAnchor();

        /** How many questions may be under way at once; more wait for their turn. */
        @WithDefault("400")
        int inFlight();
    }

    /** Who judges answers by DNSSEC. */
    enum DnssecMode {
        /** This service. */
        VALIDATE,
        /** The resolvers, whose AD bit is believed. */
        TRUST_AD,
        /** Nobody. */
        OFF
    }

    /** CAA. */
    interface CaaSettings {
        /** The issuer domain names that permit us, as our CPS lists them (BR 3.2.2.8, 4.2). */
        List<String> issuers();

        /**
         * The pauses before asking again where servers failed; when they are used up, it is
         * refused.
         */
        @WithDefault("3S,12S,40S")
        List<Duration> retries();
    }

    /** Proofs that are looked for on the network. */
    interface ProofSettings {
        /** What is dialled for port 80: another one only where test servers play the world. */
        @WithDefault("80")
        int httpPort();

        /** What is dialled for port 443. */
        @WithDefault("443")
        int httpsPort();

        /** How long connecting to a web server may take. */
        @WithDefault("5S")
        Duration connectTimeout();

        /** How long a page may take in all, redirects included. */
        @WithDefault("15S")
        Duration pageBound();

        /** How many bytes of a page are read. */
        @WithDefault("16384")
        int mostPageBytes();

        /** When a new proof is looked for by itself for the first time. */
        @WithDefault("30S")
        Duration firstCheck();

        /** The longest pause between two looks; each pause is twice the one before. */
        @WithDefault("1H")
        Duration longestPause();

        /** How many checks an account may ask for of one name within an hour. */
        @WithDefault("60")
        int mostChecksPerHour();
    }

    /** Limits on approval mails, so that nobody is flooded in our name. */
    interface MailLimits {
        /** The shortest time between two mails for one authorization. */
        @WithDefault("1M")
        Duration pause();

        /** How many mails there may be for one authorization in all. */
        @WithDefault("20")
        int most();
    }

    /** How registration data (WHOIS, RDAP) are asked. */
    interface RegistrySettings {
        /** In place of a server: this one is not asked. */
        String NONE = "none";

        /**
         * {@code host:port} of the WHOIS server that names the registries' (BR 3.2.2.4.12); {@code
         * none} asks no WHOIS server.
         */
        @WithDefault("whois.iana.org:43")
        String whoisRoot();

        /** The port of every other WHOIS server. */
        @WithDefault("43")
        int whoisPort();

        /** The pause between two questions to one server. */
        @WithDefault("1S")
        Duration pace();

        /** The pause after a server said it was asked too often and not for how long. */
        @WithDefault("1M")
        Duration penalty();

        /** How long connecting, and how long the next octets, may take. */
        @WithDefault("5S")
        Duration timeout();

        /** How long one look-up may take in all, referrals included. */
        @WithDefault("15S")
        Duration bound();

        /** How long it is remembered which server has a top-level domain; 48 hours at most. */
        @WithDefault("48H")
        Duration serversKept();

        /** How many octets of a WHOIS answer are read. */
        @WithDefault("262144")
        int mostOctets();

        /**
         * The RDAP bootstrap registry (RFC 9224): a URL or a file; {@code none} asks no RDAP
         * server.
         */
        @WithDefault("https://data.iana.org/rdap/dns.json")
        String rdapBootstrap();

        /**
         * A PEM file of the CAs whose certificates are believed of RDAP servers, in place of the
         * JDK's.
         */
        Optional<Path> rdapTrustAnchor();

        /** How many octets of an RDAP answer, the bootstrap registry included, are read. */
        @WithDefault("4194304")
        int mostRdapOctets();
    }
}
