package dev.shonin.issuance.lint;

/** The certificate profiles of BR 7.1.2 that this CA issues. */
public enum CertificateKind {
    /** BR 7.1.2.1. */
    ROOT,
    /** BR 7.1.2.2: the name and key of a CA that another CA certifies as well. */
    CROSS,
    /** BR 7.1.2.6. */
    SUBORDINATE,
    /** BR 7.1.2.7.2: domain validated. */
    SUBSCRIBER_DV,
    /** BR 7.1.2.7.4: organization validated. */
    SUBSCRIBER_OV,
    /** BR 7.1.2.8: a delegated OCSP responder. */
    OCSP_RESPONDER;

    /** Whether it certifies a server (BR 7.1.2.7). */
    public boolean isSubscriber() {
        return this == SUBSCRIBER_DV || this == SUBSCRIBER_OV;
    }
}
