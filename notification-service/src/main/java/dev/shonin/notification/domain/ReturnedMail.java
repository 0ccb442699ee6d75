package dev.shonin.notification.domain;

/** Where reports of mails that came back go. */
public interface ReturnedMail {

    /** Whether the address is the return path of a mail of ours. */
    boolean expects(String address);

    /**
     * Records a report. Throws when that cannot be done now; the report is to be sent again then.
     *
     * @param address the return path it came to
     */
    void arrived(String address, DeliveryReport report);
}
