package dev.shonin.issuance.sign;

/** The CA cannot be used; the message is one line that says what to do. */
public final class CaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CaException(String message) {
        super(message);
    }

    public CaException(String message, Throwable cause) {
        super(message, cause);
    }
}
