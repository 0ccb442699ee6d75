package dev.shonin.pki.csr;

/** What is known of a request's signature. */
public enum SignatureState {
    /** Made with the private key of the key in the request. */
    VALID,
    /** Not made with it, or the request was changed afterwards. */
    INVALID,
    /** The key or the algorithm is of a kind that is refused anyway. */
    NOT_CHECKED
}
