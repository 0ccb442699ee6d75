package dev.shonin.issuance.domain;

/** A CA key that can be used and not be seen: in a file, a token or a module. */
public interface Signer {

    /** How it signs. */
    SignatureScheme scheme();

    /** Signs content. */
    byte[] sign(byte[] content);

    /** Whether a signature over content was made by this key. */
    boolean verifies(byte[] content, byte[] signature);
}
