package dev.shonin.notification.domain;

/** Puts letters into words. */
public interface LetterWriter {

    /** The subject of a letter: one line, without anything secret. */
    String subject(Letter letter, Language language);

    /**
     * An approval mail.
     *
     * @param letter what it has to say
     * @param language the reader's language
     * @param recipient the approver's address
     * @param randomValue the random value in clear; it stands in the words and nowhere else
     */
    Words approval(ApprovalLetter letter, Language language, String recipient, String randomValue);

    /**
     * A delivery mail.
     *
     * @param letter what it has to say
     * @param language the reader's language
     */
    Words delivery(DeliveryLetter letter, Language language);
}
