package dev.shonin.issuance.domain;

/** Why a call could not be served. */
public abstract sealed class IssuanceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private IssuanceException(String message) {
        // Expected, and frequent where somebody probes: no stack trace.
        super(message, null, false, false);
    }

    /** There is no such certificate, or it is somebody else's. */
    public static final class CertificateNotFound extends IssuanceException {
        private static final long serialVersionUID = 1L;

        /** For a certificate's id. */
        public CertificateNotFound(String id) {
            super(id);
        }
    }

    /** There is no such CA certificate or CRL. */
    public static final class FileNotFound extends IssuanceException {
        private static final long serialVersionUID = 1L;

        /** For the file's name. */
        public FileNotFound(String name) {
            super(name);
        }
    }

    /** A condition of a search cannot be read. */
    public static final class BadCondition extends IssuanceException {
        private static final long serialVersionUID = 1L;

        /** For the query parameter's name. */
        public BadCondition(String parameter) {
            super(parameter);
        }
    }

    /** What an installation check is to look at is no server. */
    public static final class BadTarget extends IssuanceException {
        private static final long serialVersionUID = 1L;

        /** For {@code host} or {@code port}. */
        public BadTarget(String field) {
            super(field);
        }
    }

    /** There is no such download. */
    public static final class UnknownFormat extends IssuanceException {
        private static final long serialVersionUID = 1L;

        /** For the format asked for. */
        public UnknownFormat(String format) {
            super(format);
        }
    }

    /** The reason for a revocation is unknown, or not for this caller to give. */
    public static final class ReasonNotAllowed extends IssuanceException {
        private static final long serialVersionUID = 1L;

        /** For the reason given. */
        public ReasonNotAllowed(String reason) {
            super(reason);
        }
    }

    /** The certificate is revoked for another reason. */
    public static final class AlreadyRevoked extends IssuanceException {
        private static final long serialVersionUID = 1L;

        /** For a certificate's id. */
        public AlreadyRevoked(String id) {
            super(id);
        }
    }

    /** The certificate has expired; there is nothing left to revoke. */
    public static final class AlreadyExpired extends IssuanceException {
        private static final long serialVersionUID = 1L;

        /** For a certificate's id. */
        public AlreadyExpired(String id) {
            super(id);
        }
    }

    /** A report of a compromised key does not prove that its sender has the key. */
    public static final class NotProven extends IssuanceException {
        private static final long serialVersionUID = 1L;

        private final String japanese;

        /** With what is wrong with it, one sentence each in English and in Japanese. */
        public NotProven(String english, String japanese) {
            super(english);
            this.japanese = japanese;
        }

        /** What is wrong with it, in Japanese. */
        public String japanese() {
            return japanese;
        }
    }
}
