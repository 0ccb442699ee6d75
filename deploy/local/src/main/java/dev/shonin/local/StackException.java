package dev.shonin.local;

/**
 * Why the stack cannot do what was asked; the message is one clear line for the person who asked.
 */
public final class StackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A reason of our own. */
    public StackException(String message) {
        super(message);
    }

    /** A reason that something else has caused. */
    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
