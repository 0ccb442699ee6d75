package dev.shonin.notification.domain;

/** What the mail server made of one attempt. Replies are tidied by {@link ServerReply}. */
public sealed interface SendOutcome {

    /** What it answered, or what went wrong. */
    String reply();

    /** The same with another reply. */
    default SendOutcome withReply(String reply) {
        return switch (this) {
            case Accepted _ -> new Accepted(reply);
            case TemporarilyRefused _ -> new TemporarilyRefused(reply);
            case Refused _ -> new Refused(reply);
            case Uncertain _ -> new Uncertain(reply);
        };
    }

    /**
     * It took the mail over (2yz after the final dot; RFC 5321 §4.2.5).
     *
     * @param reply its last answer
     */
    record Accepted(String reply) implements SendOutcome {}

    /**
     * Not now: a 4yz answer, or trouble before the final dot was sent; it cannot have been taken
     * over.
     *
     * @param reply its answer, or what went wrong
     */
    record TemporarilyRefused(String reply) implements SendOutcome {}

    /**
     * Never: a 5yz answer about this mail or its recipient.
     *
     * @param reply its answer
     */
    record Refused(String reply) implements SendOutcome {}

    /**
     * The connection was lost after the final dot and before the answer: it may have been taken
     * over or not.
     *
     * @param reply what went wrong
     */
    record Uncertain(String reply) implements SendOutcome {}
}
