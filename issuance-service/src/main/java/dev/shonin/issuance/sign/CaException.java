package dev.shonin.issuance.sign;

/** The CA cannot be used; the message is one line that says what to do. */
public final class CaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CaException(String message) {
        super(message);
    }

    CaException(String message, Throwable cause) {
        super(message, cause);
    }
}
