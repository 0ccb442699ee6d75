package dev.shonin.issuance.profile;

/** A profile file that cannot be used; the message is one line for the operator. */
public final class ProfileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProfileException(String message) {
        super(message);
    }
}
