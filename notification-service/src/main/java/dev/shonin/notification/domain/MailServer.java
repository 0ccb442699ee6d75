package dev.shonin.notification.domain;

/** The mail server that takes our mails over. */
public interface MailServer {

    /**
     * Hands a mail over; returns when the server has answered or the connection is lost. Never
     * throws for what a server or a network can do.
     */
    SendOutcome send(Mail mail);

    /** Called now and then while nothing is due: connections that lay idle too long are closed. */
    void rest();

    /** Says good-bye; called once, at the end. */
    void close();
}
